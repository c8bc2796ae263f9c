package dev.hartig.ingestion.domain;

/**
 * An administrator's rule of urgency.
 *
 * @param organisation it holds for
 * @param name unique within the organisation
 * @param when CEL expression over {@code signal}
 * @param urgency taken where the expression holds
 * @param reason why, in a sentence
 * @param priority the lowest wins where several hold, then the first by name
 */
public record PolicyRule(
    String organisation, String name, String when, Urgency urgency, String reason, int priority) {}
