/**
 * The topology around the machine: which topics it hears, the stores that keep alerts and timers,
 * and the wall clock that wakes them. Also the receipts that transports bring back.
 */
@NullMarked
package dev.hartig.alerting.stream;

import org.jspecify.annotations.NullMarked;
