package dev.hartig.routing.domain;

/**
 * One who was considered and left out.
 *
 * @param id as in {@link Recipient}
 * @param name to display
 * @param score reached, 0 to 1
 * @param reason why not
 */
public record Exclusion(String id, String name, double score, Reason reason) {}
