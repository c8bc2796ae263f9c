/** A door that parses what it gets and answers at once: what HTTP alone costs. */
@NullMarked
package dev.hartig.loadtests.baredoor;

import org.jspecify.annotations.NullMarked;
