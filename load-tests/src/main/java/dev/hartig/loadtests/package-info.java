/**
 * Drives the whole fabric as a user would, open loop and beside peers in the same run, and reports
 * what came out. Machines are shared and noisy, so read the ratios.
 *
 * <p>Here are the instruments: clocks, doors, taps, ledgers, meters. What is measured is read by
 * {@code workload}, driven by {@code runs} beside {@code peers}, and shown by {@code report}.
 */
@NullMarked
package dev.hartig.loadtests;

import org.jspecify.annotations.NullMarked;
