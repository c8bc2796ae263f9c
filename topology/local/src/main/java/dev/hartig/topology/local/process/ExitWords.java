package dev.hartig.topology.local.process;

import dev.hartig.topology.local.plan.Heap;

/** What an exit code says to whoever looks at a process that ended. */
public final class ExitWords {

  /** With {@code -XX:+ExitOnOutOfMemoryError}, as all processes have it (HotSpot). */
  private static final int OUT_OF_MEMORY = 3;

  /** 128 + SIGKILL, which is also what Linux does when a machine has no memory left. */
  private static final int KILLED = 137;

  private ExitWords() {}

  /** The code, and its meaning where it has one. */
  public static String of(int code) {
    return switch (code) {
      case OUT_OF_MEMORY -> code + " (out of memory; " + Heap.VARIABLE + " gives services more)";
      case KILLED -> code + " (killed)";
      default -> Integer.toString(code);
    };
  }
}
