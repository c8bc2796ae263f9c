/**
 * The topology that keeps alerts, receipts and the audit trail at hand, and the beans that read
 * those stores and write to the gateway's topics.
 */
@NullMarked
package dev.hartig.gateway.stream;

import org.jspecify.annotations.NullMarked;
