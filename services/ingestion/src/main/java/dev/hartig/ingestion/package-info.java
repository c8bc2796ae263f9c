/**
 * Decides whether a raw event is admitted, which signal it is, and how urgent it is.
 *
 * <p>Reads CloudEvents, GitHub webhooks and files over HTTP, CloudEvents from {@code
 * Topics.INBOUND}, and the rules of urgency in {@code Topics.POLICIES}. Writes {@code
 * Topics.signals} of the channel it decides on, step 1 of {@code Topics.AUDIT}, and {@code
 * Topics.deadLetters} for what upstream systems put on Kafka and nobody can understand.
 */
@NullMarked
package dev.hartig.ingestion;

import org.jspecify.annotations.NullMarked;
