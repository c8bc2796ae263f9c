package dev.hartig.memory.index;

/**
 * Receipt of a {@link RecallIndex#forgetPerson} or {@link RecallIndex#forgetSource}.
 *
 * @param erased entries that are gone
 * @param rewritten entries that stay, without the person and without what was gone beside them
 */
public record Forgotten(int erased, int rewritten) {}
