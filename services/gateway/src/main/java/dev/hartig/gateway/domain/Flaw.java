package dev.hartig.gateway.domain;

/**
 * What is wrong with a file, and where.
 *
 * @param line from 1
 * @param column from 1
 * @param field path of the field, such as {@code people[2].timezone}; empty for the file as a whole
 * @param message one line for a person
 */
public record Flaw(int line, int column, String field, String message) {}
