package dev.hartig.gateway.domain;

import java.time.Duration;

/**
 * What is tried when the medium before it brought no sign of life.
 *
 * @param medium lower case
 * @param after wait after the attempt before it
 * @param reason why this one
 */
public record FallbackView(String medium, Duration after, Rationale reason) {}
