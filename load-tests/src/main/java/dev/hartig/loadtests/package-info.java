/**
 * Drives the whole fabric as a user would, open loop and beside a peer in the same run, and prints
 * what came out. It judges nothing: machines are shared and noisy, so read the ratios.
 */
@NullMarked
package dev.hartig.loadtests;

import org.jspecify.annotations.NullMarked;
