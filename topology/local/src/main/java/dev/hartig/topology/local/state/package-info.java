/**
 * What a running fabric says about itself in {@code run/}, for the commands that come after {@code
 * up}: its state, its process ids, and processes that outlived their supervisor.
 */
@NullMarked
package dev.hartig.topology.local.state;

import org.jspecify.annotations.NullMarked;
