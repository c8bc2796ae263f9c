package dev.hartig.ingestion.domain;

/**
 * An urgency and the reason for it, as one rule sees it.
 *
 * @param urgency what the rule says
 * @param why the reason
 */
public record Verdict(Urgency urgency, Why why) {}
