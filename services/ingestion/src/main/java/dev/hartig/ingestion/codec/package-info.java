/**
 * Between wire and domain: JSON, Avro and the CloudEvents SDK on one side, {@code RawEvent} and the
 * drafts on the other. Every function is total: what cannot be read comes back as a {@code
 * Rejected} that names what and where.
 */
@NullMarked
package dev.hartig.ingestion.codec;

import org.jspecify.annotations.NullMarked;
