/**
 * Threads and what is remembered of them; extraction of decisions and commitments from text; what
 * is recalled for a signal.
 *
 * <p>Pure: every time and id comes in as an argument, and the same signals in any order make the
 * same memory. Reads and writes nothing.
 */
@NullMarked
package dev.hartig.memory.domain;

import org.jspecify.annotations.NullMarked;
