package dev.hartig.memory.domain;

/**
 * What an order to forget concerns in the recall index.
 *
 * @param erased entries that go
 * @param rewritten entries that stay, without the person
 * @param threads threads of both
 */
public record Concerned(int erased, int rewritten, int threads) {}
