package dev.hartig.topology.local.plan;

/** How a command ended, for scripts. Documented in {@code docs/reference/local-fabric.md}. */
public enum ExitCode {
  OK(0),
  FAILURE(1),
  USAGE(2),
  NOT_RUNNING(3),
  PORT_IN_USE(4),
  /** JDK, disk, jars or data directory. */
  ENVIRONMENT(5);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  /** What the shell sees. */
  public int value() {
    return value;
  }
}
