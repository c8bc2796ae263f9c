package dev.hartig.memory.domain;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A passage that may answer a search.
 *
 * @param passage number by which the index knows it
 * @param entry id of its entry
 * @param at when it happened, milliseconds since 1970
 * @param before id of the turn before its entry; null when there is none
 * @param words BM25 score, 0 when it has none of the words
 * @param meaning likeness of its vector; empty when it has none
 */
public record Candidate(
    int passage,
    String entry,
    long at,
    @Nullable String before,
    double words,
    OptionalDouble meaning) {}
