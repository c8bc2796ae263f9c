package dev.hartig.memory.domain;

/**
 * An entry in its place.
 *
 * @param entry id
 * @param passage number of its best passage
 * @param score what it is ordered by; compares within one search only
 * @param words share of its best passage's words score, 0 to 1, 1 for the best of the search
 * @param meaning the same of meaning
 * @param neighbours what the turns before and after it gave
 */
public record Ranked(
    String entry, int passage, double score, double words, double meaning, double neighbours) {}
