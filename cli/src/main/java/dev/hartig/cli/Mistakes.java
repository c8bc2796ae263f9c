package dev.hartig.cli;

import dev.hartig.cli.client.Refused;

/** Prints what a fabric refused. */
final class Mistakes {

  private Mistakes() {}

  /**
   * Prints {@code hartig: title: detail} and each mistake that has a line as {@code file:line:
   * message}.
   *
   * @param file name of the file; empty when none was sent
   */
  static void print(Console console, String file, Refused refused) {
    console.err().println("hartig: " + refused.getMessage());
    for (var mistake : refused.mistakes()) {
      if (mistake.line() != null && !file.isEmpty()) {
        console.err().println(file + ":" + mistake.line() + ": " + mistake.text());
      } else if (!refused.detail().contains(mistake.message())) {
        console.err().println("  " + mistake.text());
      }
    }
  }
}
