package dev.hartig.memory.domain;

/**
 * What somebody does about a subject, and how much it tells of knowing it. The worth of each is a
 * first guess, ordered by how much one has to know to do it; whoever asks does not know yet, which
 * is why asking counts nothing (Zhang, Ackerman, Adamic: Expertise networks in online communities,
 * WWW 2007, where answering more than asking predicts expertise best).
 */
public enum Deed {
  /** Nobody's: one more thread names the subject. */
  THREAD(0),
  SAID(1),
  ASKED(0),
  ANSWERED(3),
  DECIDED(2),
  PROMISED(1),
  REVIEWED(2);

  private final int worth;

  Deed(int worth) {
    this.worth = worth;
  }

  int worth() {
    return worth;
  }
}
