/**
 * Between the fabric's records and the state machine: total functions, no decisions. What an alert
 * carries without the machine looking at it is put in here.
 */
@NullMarked
package dev.hartig.alerting.codec;

import org.jspecify.annotations.NullMarked;
