/**
 * The topology of one channel: signals or recollections in, audiences and audit out; directory,
 * policies and corrections as global stores beside it.
 */
@NullMarked
package dev.hartig.routing.stream;

import org.jspecify.annotations.NullMarked;
