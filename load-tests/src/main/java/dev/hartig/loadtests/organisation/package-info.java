/** An organisation as large as is wanted, and what happens in it: the same each time. */
@NullMarked
package dev.hartig.loadtests.organisation;

import org.jspecify.annotations.NullMarked;
