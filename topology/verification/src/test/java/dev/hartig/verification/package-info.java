/** What the build keeps true of the whole: rules, wiring, and one event followed through it. */
@NullMarked
package dev.hartig.verification;

import org.jspecify.annotations.NullMarked;
