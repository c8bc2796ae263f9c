/**
 * The whole fabric in one thread on virtual time, with seeded faults: what may happen to it, and
 * what must hold whatever happens. See docs/explanation/simulation.md.
 */
@NullMarked
package dev.hartig.verification.simulation;

import org.jspecify.annotations.NullMarked;
