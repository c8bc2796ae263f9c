package dev.hartig.alerting.domain;

/** What a dispatch is to its recipient; only news is brought to them. */
public enum Novelty {
  /** They do not know it yet. */
  NEWS("It is news."),
  /** It happened long ago, before the fabric was there. */
  HISTORY("It is imported history: shown, and brought to nobody."),
  /** The condition it tells of is in the alert already. */
  KNOWN("The condition that it tells of is in the alert already: shown, and brought to nobody."),
  /** The condition it tells of is over by now. */
  OVER("The condition that it tells of is over: shown, and brought to nobody."),
  /** They are asked because others had not answered, and one of these has taken it since. */
  TAKEN("Somebody has taken it since they were to be asked: shown, and brought to nobody.");

  private final String sentence;

  Novelty(String sentence) {
    this.sentence = sentence;
  }

  /** In a sentence. */
  String sentence() {
    return sentence;
  }
}
