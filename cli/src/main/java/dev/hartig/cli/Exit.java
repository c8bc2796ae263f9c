package dev.hartig.cli;

/** Exit codes, as docs/reference/cli.md has them. */
final class Exit {

  static final int OK = 0;

  /** The fabric refused, or the command failed. */
  static final int REFUSED = 1;

  /** Wrong arguments; picocli's own. */
  static final int USAGE = 2;

  static final int UNREACHABLE = 3;
  static final int NOT_FOUND = 4;

  /** Some of it worked. */
  static final int PARTLY = 5;

  private Exit() {}
}
