/** {@code ./hartig bench}: which workloads run, and where their report goes. */
@NullMarked
package dev.hartig.loadtests.command;

import org.jspecify.annotations.NullMarked;
