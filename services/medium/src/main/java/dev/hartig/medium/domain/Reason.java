package dev.hartig.medium.domain;

/**
 * Why.
 *
 * @param rule stable name, {@code medium.realtime-responsible}
 * @param text one sentence for a person
 */
public record Reason(String rule, String text) {}
