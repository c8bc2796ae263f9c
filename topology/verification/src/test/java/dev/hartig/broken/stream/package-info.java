/** Fixtures: code that breaks a rule on purpose, so that the rule is seen to fail. */
@NullMarked
package dev.hartig.broken.stream;

import org.jspecify.annotations.NullMarked;
