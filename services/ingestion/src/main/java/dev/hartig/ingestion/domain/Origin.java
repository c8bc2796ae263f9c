package dev.hartig.ingestion.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a signal comes from and which event it was there.
 *
 * @param provider door dialect: cloudevents, github, minutes, alertmanager
 * @param source CloudEvents source
 * @param upstreamId unique within the source
 * @param type CloudEvents type
 * @param subject CloudEvents subject
 * @param occurredAt when it happened; empty when upstream does not say, and then when it is
 *     accepted
 */
public record Origin(
    String provider,
    String source,
    String upstreamId,
    String type,
    Optional<String> subject,
    Optional<Instant> occurredAt) {}
