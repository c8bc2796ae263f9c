package dev.hartig.routing.domain;

import java.time.Instant;

/**
 * That somebody who was asked to act has given no sign of life.
 *
 * @param id who
 * @param name to display
 * @param since when they were first told
 * @param at when the next are asked
 * @param alertId the alert that they did not answer
 * @param signalId the latest signal in it
 * @param rung where they stood
 */
public record Unanswered(
    String id,
    String name,
    Instant since,
    Instant at,
    String alertId,
    String signalId,
    Rung rung) {}
