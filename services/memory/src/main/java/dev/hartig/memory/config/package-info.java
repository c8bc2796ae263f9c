/** Memory's settings, under {@code hartig.memory}. */
@NullMarked
package dev.hartig.memory.config;

import org.jspecify.annotations.NullMarked;
