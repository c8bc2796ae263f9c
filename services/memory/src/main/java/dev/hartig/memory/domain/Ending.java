package dev.hartig.memory.domain;

import java.time.Instant;

/**
 * How a decision ended; what it said stays as it was.
 *
 * @param was state before it ended
 * @param by id of the later decision
 * @param signalId evidence: the signal of the later decision
 * @param at valid time: when the later one was made
 * @param learnedAt transaction time of the later one
 * @param rule {@code label} or {@code wording} when the later one says so, {@code settled} when it
 *     settles a proposal, {@code likeness} when only their wording is alike, {@code reference} when
 *     one of another thread names this thread, where nothing else stands
 * @param score how surely the later one is about this one: 1 for a label, else how alike they are
 */
public record Ending(
    DecisionState was,
    String by,
    String signalId,
    Instant at,
    Instant learnedAt,
    String rule,
    double score) {}
