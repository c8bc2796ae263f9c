package dev.hartig.alerting.domain;

/** Parts of a digest, in the order in which they are read. */
public enum DigestHeading {
  /** Something is asked of the recipient. */
  ASKS("Asks something of you"),
  /** It is good to know. */
  NEWS("Good to know"),
  /** What they were told of is over. */
  OVER("Over");

  private final String title;

  DigestHeading(String title) {
    this.title = title;
  }

  /** What stands above it. */
  public String title() {
    return title;
  }
}
