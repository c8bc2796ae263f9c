/**
 * The client commands of {@code ./hartig}: each reads its arguments, asks the fabric through {@link
 * dev.hartig.cli.client} and shows the answer through {@link dev.hartig.cli.text}, or as JSON.
 */
@NullMarked
package dev.hartig.cli;

import org.jspecify.annotations.NullMarked;
