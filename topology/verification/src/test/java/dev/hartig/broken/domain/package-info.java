/** Fixtures: code that breaks a rule on purpose, so that the rule is seen to fail. */
@NullMarked
package dev.hartig.broken.domain;

import org.jspecify.annotations.NullMarked;
