package dev.hartig.gateway.domain;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that one file says.
 *
 * @param organisation whose directory it is part of; null when the format does not say
 * @param statements in the order of the file
 * @param flaws what is wrong with the file as such; nothing is applied when there is one
 * @param warnings what of the file has no exact place in a directory and was left out
 */
public record Account(
    @Nullable Stated<String> organisation,
    List<Statement> statements,
    List<Flaw> flaws,
    List<Flaw> warnings) {

  public Account {
    statements = List.copyOf(statements);
    flaws = List.copyOf(flaws);
    warnings = List.copyOf(warnings);
  }

  /** All that a file says, read in two ways. */
  public Account and(Account other) {
    return new Account(
        organisation == null ? other.organisation : organisation,
        both(statements, other.statements),
        both(flaws, other.flaws),
        both(warnings, other.warnings));
  }

  private static <T> List<T> both(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }

  /** Of a file of which nothing could be read. */
  public static Account unreadable(List<Flaw> flaws) {
    return new Account(null, List.of(), flaws, List.of());
  }
}
