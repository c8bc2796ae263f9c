/**
 * The topology of one channel: audiences in, dispatches and audit out; the directory as a global
 * store beside it.
 */
@NullMarked
package dev.hartig.medium.stream;

import org.jspecify.annotations.NullMarked;
