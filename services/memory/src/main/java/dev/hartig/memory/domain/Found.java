package dev.hartig.memory.domain;

/**
 * An entry that answers a search, and why.
 *
 * @param entry it, with its best passage for a text
 * @param score what it is ordered by; compares within one search only
 * @param words its words' share of the best words of the search, 0 to 1
 * @param meaning where its meaning lies between the search's least and best, 0 to 1
 * @param neighbours what the turns before and after it gave to the score
 */
public record Found(Entry entry, double score, double words, double meaning, double neighbours) {}
