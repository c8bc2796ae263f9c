/**
 * Decides how and when each recipient of an audience is reached, and what is tried next without a
 * sign of life.
 *
 * <p>Reads {@code audiences}, {@code directory} for time zones, working hours and absences, {@code
 * policies} for an organisation's own rules, {@code preferences} for what people would rather, and
 * {@code interruptions} for how often they were interrupted, {@code receipts} for what came back
 * and {@code learning} for whether that teaches. Writes {@code dispatches}, {@code interruptions},
 * {@code lessons} and {@code audit}. Decisions keep no state of their own: a repeated audience
 * repeats its dispatches under the same ids.
 */
@NullMarked
package dev.hartig.medium;

import org.jspecify.annotations.NullMarked;
