/**
 * The local fabric: {@code ./hartig up, status, logs, down, reset}, and the clusters and fabrics
 * that tests borrow.
 *
 * <p>It decides nothing about events. It reads the command line and {@code .hartig/}, and writes
 * what it runs and where into {@code .hartig/run}.
 */
@NullMarked
package dev.hartig.topology.local;

import org.jspecify.annotations.NullMarked;
