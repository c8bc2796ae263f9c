package dev.hartig.memory.domain;

/**
 * How far a rebuild has come.
 *
 * @param done records read
 * @param of records there are
 */
public record Progress(long done, long of) {

  /** True when the index holds everything there was when this was asked. */
  public boolean complete() {
    return done >= of;
  }
}
