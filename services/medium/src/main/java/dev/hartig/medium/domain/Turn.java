package dev.hartig.medium.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An earlier signal of a thread.
 *
 * @param signalId the signal
 * @param at when it happened
 * @param author handle; null when nobody was named
 */
public record Turn(String signalId, Instant at, @Nullable String author) {}
