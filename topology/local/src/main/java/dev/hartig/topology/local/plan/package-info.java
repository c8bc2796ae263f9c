/**
 * What the local fabric consists of: ports, folders, processes with their flags, and what must be
 * true of a machine before any of it starts.
 *
 * <p>It reads the catalogue's services and decides commands and probes; it starts nothing.
 */
@NullMarked
package dev.hartig.topology.local.plan;

import org.jspecify.annotations.NullMarked;
