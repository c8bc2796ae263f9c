/** What is to be measured, read from YAML files; how it is driven is written elsewhere. */
@NullMarked
package dev.hartig.loadtests.workload;

import org.jspecify.annotations.NullMarked;
