/**
 * The topology of one channel: audiences in, dispatches and audit out; directory, policies,
 * preferences and interruptions as global stores beside it.
 */
@NullMarked
package dev.hartig.medium.stream;

import org.jspecify.annotations.NullMarked;
