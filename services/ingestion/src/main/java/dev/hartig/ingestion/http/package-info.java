/**
 * The HTTP doors: CloudEvents, GitHub webhooks and imports. A door answers 202 only after the
 * brokers have acknowledged what it accepted, and every refusal is an RFC 9457 problem that names
 * what is wrong and where.
 */
@NullMarked
package dev.hartig.ingestion.http;

import org.jspecify.annotations.NullMarked;
