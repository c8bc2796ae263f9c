package dev.hartig.cli;

import dev.hartig.cli.client.Refused;

/** Prints what a fabric refused. */
final class Mistakes {

  private Mistakes() {}

  /**
   * Prints {@code hartig: title: detail} and each mistake that has a line as {@code file:line:
   * message}.
   *
   * @param file name of the file, where the mistake does not name one itself; empty when none was
   *     sent
   */
  static void print(Console console, String file, Refused refused) {
    console.err().println("hartig: " + refused.getMessage());
    for (var mistake : refused.mistakes()) {
      var in = mistake.file() == null ? file : mistake.file();
      if (mistake.line() != null && !in.isEmpty()) {
        console.err().println(in + ":" + mistake.line() + ": " + mistake.text());
      } else if (!refused.detail().contains(mistake.message())) {
        console.err().println("  " + mistake.text());
      }
    }
  }
}
