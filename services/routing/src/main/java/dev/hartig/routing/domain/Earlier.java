package dev.hartig.routing.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An earlier signal of the thread.
 *
 * @param signalId the signal
 * @param at when it happened
 * @param author handle; null when nobody was named
 * @param title one line
 */
public record Earlier(String signalId, Instant at, @Nullable String author, String title) {}
