/**
 * {@code ./hartig eval attention}: what telling people costs and what it saves, in a made-up
 * organisation that is played through from a seed.
 *
 * <p>{@link dev.hartig.evaluation.attention.Organisation} and {@link
 * dev.hartig.evaluation.attention.Story} make the world, hidden part included; a {@link
 * dev.hartig.evaluation.attention.Policy} sees signals and directory and says whom it tells and
 * how; {@link dev.hartig.evaluation.attention.Tally} compares that with what the hidden part asks
 * for. Method, constants and figures: docs/reference/evaluation.md.
 */
@NullMarked
package dev.hartig.evaluation.attention;

import org.jspecify.annotations.NullMarked;
