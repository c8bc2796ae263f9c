/** How each kind of workload is driven and what is made of it. */
@NullMarked
package dev.hartig.loadtests.runs;

import org.jspecify.annotations.NullMarked;
