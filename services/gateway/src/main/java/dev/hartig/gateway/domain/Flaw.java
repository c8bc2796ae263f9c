package dev.hartig.gateway.domain;

/**
 * What is wrong with a file, and where.
 *
 * @param file its name where there are several; else empty
 * @param line from 1
 * @param column from 1
 * @param field path of the field, such as {@code people[2].timezone}; empty for the file as a whole
 * @param message one line for a person
 */
public record Flaw(String file, int line, int column, String field, String message) {

  /** In the only file there is. */
  public Flaw(int line, int column, String field, String message) {
    this("", line, column, field, message);
  }

  /** The same in a file of this name. */
  public Flaw in(String name) {
    return new Flaw(name, line, column, field, message);
  }
}
