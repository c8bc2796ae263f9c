/**
 * Formats in which organisations have their people, teams and ownership already, each read into the
 * statements of the domain; nothing is decided here.
 */
@NullMarked
package dev.hartig.gateway.format;

import org.jspecify.annotations.NullMarked;
