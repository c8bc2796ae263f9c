/**
 * Decides who needs to know of a signal, in which role and why, and who was considered and left
 * out.
 *
 * <p>Reads {@code signals} and {@code relationships} on realtime, {@code recollections} on fast and
 * slow, and {@code directory}, {@code policies} and {@code corrections} everywhere. Writes {@code
 * audiences} and {@code audit}. Keeps no state of its own: the same signal with the same past and
 * directory gives the same audience, so a repeated signal repeats it under the same ids.
 */
@NullMarked
package dev.hartig.routing;

import org.jspecify.annotations.NullMarked;
