/**
 * The recall index: Lucene's words and vectors over everything remembered. Derived: it can be
 * deleted and built again from topics (docs/decisions/0013).
 */
@NullMarked
package dev.hartig.memory.index;

import org.jspecify.annotations.NullMarked;
