package dev.hartig.routing.domain;

import java.time.Instant;

/**
 * That somebody is the wrong person for a matter.
 *
 * @param by who said so
 * @param at when
 * @param signalId latest signal in the alert to which they said it
 */
public record Correction(String by, Instant at, String signalId) {}
