/**
 * The topology of one channel: signals or recollections in, audiences and audit out; the directory
 * as a global store beside it.
 */
@NullMarked
package dev.hartig.routing.stream;

import org.jspecify.annotations.NullMarked;
