package dev.hartig.gateway.domain;

import java.time.Instant;

/**
 * A line of context that memory contributed.
 *
 * @param kind decision, commitment or history
 * @param text one line for a person
 * @param at when that was
 * @param signalId evidence
 */
public record NoteView(String kind, String text, Instant at, String signalId) {}
