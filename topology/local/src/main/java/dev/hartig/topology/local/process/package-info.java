/**
 * Processes under supervision: started in order, probed until they answer, restarted with backoff
 * when they crash, stopped in reverse order.
 *
 * <p>{@link dev.hartig.topology.local.process.Lifecycle} and {@link
 * dev.hartig.topology.local.process.Backoff} decide and are pure; {@link
 * dev.hartig.topology.local.process.Supervisor} acts on what they decide.
 */
@NullMarked
package dev.hartig.topology.local.process;

import org.jspecify.annotations.NullMarked;
