/**
 * The training run behind AOT caches: a fabric that plays what a fabric does, and what is made of
 * what its processes write down.
 */
@NullMarked
package dev.hartig.topology.local.training;

import org.jspecify.annotations.NullMarked;
