/**
 * What the gateway shows, as records that are its JSON shapes, and the checks of the files that
 * administrators apply. Reads and writes nothing.
 */
@NullMarked
package dev.hartig.gateway.domain;

import org.jspecify.annotations.NullMarked;
