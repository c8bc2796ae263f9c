/**
 * The only plumbing that services share: one Kafka Streams client per channel with that channel's
 * tempo, producers for doors, serdes, dead letters, health and metrics.
 *
 * <p>It decides nothing about signals. A service hands it a {@link
 * dev.hartig.topology.runtime.ServiceTopology} and is run.
 */
@NullMarked
package dev.hartig.topology.runtime;

import org.jspecify.annotations.NullMarked;
