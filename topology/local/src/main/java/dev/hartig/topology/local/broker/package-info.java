/**
 * A real Kafka broker in one process, broker and controller combined (KRaft), for a machine without
 * containers.
 *
 * <p>It decides the settings that make a broker small and quick to start, formats its directory
 * when it is new, and refuses a directory that is not its own.
 */
@NullMarked
package dev.hartig.topology.local.broker;

import org.jspecify.annotations.NullMarked;
