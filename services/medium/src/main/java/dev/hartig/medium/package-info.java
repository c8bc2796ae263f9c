/**
 * Decides how and when each recipient of an audience is reached, and what is tried next without a
 * sign of life.
 *
 * <p>Reads {@code audiences}, {@code directory} for time zones, working hours and absences, {@code
 * policies} for an organisation's own rules, {@code preferences} for what people would rather, and
 * {@code interruptions} for how often they were interrupted. Writes {@code dispatches}, {@code
 * interruptions} and {@code audit}. Keeps no state of its own: a repeated audience repeats its
 * dispatches under the same ids.
 */
@NullMarked
package dev.hartig.medium;

import org.jspecify.annotations.NullMarked;
