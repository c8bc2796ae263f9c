/**
 * Sees that the alert lands: groups what concerns one person on one thread into one alert, fires it
 * when its moment has come, and follows it until somebody acknowledges it or it expires.
 *
 * <p>Reads dispatches, responses and, on realtime, recollections; writes alerts, receipts and the
 * audit. Its webhook transport reads the alerts that it wrote.
 */
@NullMarked
package dev.hartig.alerting;

import org.jspecify.annotations.NullMarked;
