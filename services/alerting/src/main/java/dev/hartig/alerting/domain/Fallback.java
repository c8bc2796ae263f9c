package dev.hartig.alerting.domain;

import java.time.Duration;

/**
 * What is tried when the medium before it brought no sign of life.
 *
 * @param medium the medium
 * @param after wait after the attempt before it
 * @param why why this one
 */
public record Fallback(Medium medium, Duration after, Reason why) {}
