package dev.hartig.alerting.domain;

import java.time.Instant;

/**
 * A digest that still waits for lines.
 *
 * @param openedBy the line that began it; stays whatever becomes of that line, and names the digest
 * @param openedAt when that line came
 * @param dueAt when it is sent unless a further line comes
 */
public record Gathering(String openedBy, Instant openedAt, Instant dueAt) {

  public Gathering {
    if (openedBy.isBlank()) {
      throw new IllegalArgumentException("a digest is begun by a line");
    }
    if (dueAt.isBefore(openedAt)) {
      throw new IllegalArgumentException("digest of " + openedBy + " would be due before it began");
    }
  }

  /** A digest that a line begins. */
  public static Gathering begin(String by, Instant now, DigestPace pace) {
    return new Gathering(by, now, now.plus(pace.quiet()));
  }

  /** The same after a further line: it waits anew, and never beyond its longest wait. */
  public Gathering further(Instant now, DigestPace pace) {
    var quiet = now.plus(pace.quiet());
    var latest = openedAt.plus(pace.longest());
    var due = quiet.isBefore(latest) ? quiet : latest;
    return new Gathering(openedBy, openedAt, due.isBefore(openedAt) ? openedAt : due);
  }

  /** Whether it is to be sent now. A clock that was set back holds nothing up. */
  public boolean due(Instant now) {
    return !now.isBefore(dueAt) || now.isBefore(openedAt);
  }
}
