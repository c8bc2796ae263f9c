package dev.hartig.ingestion.domain;

/**
 * What the urgency of a GitHub event depends on.
 *
 * @param event name of the webhook event
 * @param action of the event; empty when it has none
 * @param payload as GitHub sent it
 * @param mentions number of people addressed in what was just written
 */
record GithubFacts(String event, String action, Tree payload, int mentions) {}
