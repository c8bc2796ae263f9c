/**
 * The topology of each channel: reads signals of all channels (and queries on slow), keeps the
 * store {@code threads}, writes recollections, relationships, answers and audit. Decides only which
 * signals it speaks about: those of its own channel.
 */
@NullMarked
package dev.hartig.memory.stream;

import org.jspecify.annotations.NullMarked;
