/**
 * Where alerts leave the fabric: signed CloudEvents over HTTP, by the Standard Webhooks
 * specification.
 *
 * <p>Each receiver reads each channel's alerts with a consumer group of its own, so that one that
 * hangs holds up nobody else and nothing inside the fabric. Every notification ends in a receipt,
 * delivered or bounced.
 */
@NullMarked
package dev.hartig.alerting.transport;

import org.jspecify.annotations.NullMarked;
