/**
 * {@code ./hartig eval}: how well memory recalls and reads, on data sets with ground truth. Methods
 * and figures: docs/reference/evaluation.md.
 */
@NullMarked
package dev.hartig.evaluation;

import org.jspecify.annotations.NullMarked;
