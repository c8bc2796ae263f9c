package dev.hartig.alerting.domain;

import java.time.Instant;

/**
 * A condition that holds upstream and keeps others quiet.
 *
 * @param id which condition; of Prometheus' alerts the fingerprint of their labels
 * @param title the condition in words
 * @param labels of its signal; it has no recipient
 * @param startedAt since when it holds
 * @param until from when it counts no more unless upstream says again that it lasts
 */
public record Source(String id, String title, Labels labels, Instant startedAt, Instant until) {}
