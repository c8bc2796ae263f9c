package dev.hartig.memory.domain;

/**
 * What forgetting a person or a source came to in the recall index.
 *
 * @param erased entries that are gone
 * @param rewritten entries that stay, without the person and without what was gone beside them
 */
public record Forgotten(int erased, int rewritten) {}
