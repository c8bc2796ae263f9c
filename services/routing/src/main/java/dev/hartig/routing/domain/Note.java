package dev.hartig.routing.domain;

import java.time.Instant;

/**
 * A line of context.
 *
 * @param kind decision, commitment or history
 * @param text one line for a person, with its date
 * @param at when that was
 * @param signalId its evidence
 */
public record Note(String kind, String text, Instant at, String signalId) {}
