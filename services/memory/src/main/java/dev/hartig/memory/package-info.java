/**
 * Memory: what the institution knows of a matter, recalled when something happens in it.
 *
 * <p>It decides what a signal adds to its thread (who took part, what was decided, who promised
 * what) and what of the past belongs beside the signal. It reads the signals of every channel and,
 * on slow, queries; it writes recollections, relationships, answers and audit.
 */
@NullMarked
package dev.hartig.memory;

import org.jspecify.annotations.NullMarked;
