/**
 * The topology of one channel: audiences in, dispatches and audit out; directory, policies and
 * preferences as global stores beside it.
 */
@NullMarked
package dev.hartig.medium.stream;

import org.jspecify.annotations.NullMarked;
