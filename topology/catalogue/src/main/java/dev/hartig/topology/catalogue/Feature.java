package dev.hartig.topology.catalogue;

/**
 * What a rule of the medium can ask of a situation, as a variable of CEL. Medium gives them their
 * values; the gateway checks rules against their types before it accepts them.
 */
public enum Feature {
  CHANNEL("channel", Kind.TEXT, "`realtime`, `fast` or `slow`"),
  ROLE("role", Kind.TEXT, "`responsible`, `consulted` or `informed`"),
  TYPE("type", Kind.TEXT, "CloudEvents type of the signal"),
  LABELS("labels", Kind.TEXTS, "labels of the signal, in lower case"),
  ISSUE("issue", Kind.TRUTH, "the thread is an issue or pull request that can be commented on"),
  MEETING("meeting", Kind.TRUTH, "the signal announces a meeting"),
  LENGTH("length", Kind.WHOLE, "characters of the signal's text"),
  DEADLINE("deadline", Kind.WHOLE, "minutes until the deadline; -1 when there is none"),
  RECIPIENTS("recipients", Kind.WHOLE, "how many are told"),
  ZONES("zones", Kind.WHOLE, "different time zones among those who are told and not away"),
  OVERLAP(
      "overlap",
      Kind.WHOLE,
      "minutes of the next seven days in which all who are told work, without those who are away"
          + " now; who has no hours always does"),
  WORKING("working", Kind.TRUTH, "the recipient is not away, and works now or has no hours"),
  AWAY("away", Kind.TRUTH, "the recipient is away now"),
  BACK(
      "back", Kind.WHOLE, "minutes until the recipient, who is away, works again; 0 when not away"),
  BUSY(
      "busy",
      Kind.TRUTH,
      "the recipient is in a meeting now, as their calendar says; false on realtime"),
  INTERRUPTIONS(
      "interruptions",
      Kind.WHOLE,
      "times the recipient was interrupted today, by their own clock; 0 on realtime"),
  SPEAKS("speaks", Kind.TRUTH, "the recipient took part in the thread before"),
  SPEAKERS("speakers", Kind.WHOLE, "who took part in the thread, this signal's author included"),
  TURNS("turns", Kind.WHOLE, "signals in the thread so far, this one included"),
  EXCHANGES("exchanges", Kind.WHOLE, "earlier signals of the thread within the window of talk"),
  ROUNDS("rounds", Kind.WHOLE, "times the talk went back and forth within the window of talk"),
  PACE("pace", Kind.WHOLE, "median minutes between turns within the window; -1 below two turns"),
  OPEN_QUESTIONS("openQuestions", Kind.WHOLE, "questions of the thread that nobody answered"),
  DISAGREEMENT("disagreement", Kind.TRUTH, "somebody opposed a decision or proposal of the thread"),
  ASKS("asks", Kind.TRUTH, "the signal asks something, or for a review"),
  DECIDES("decides", Kind.TRUTH, "the signal seeks a decision: it proposes, or is labelled so"),
  SETTLES("settles", Kind.TRUTH, "the signal records a decision"),
  PROMISES("promises", Kind.TRUTH, "the signal records a commitment");

  /** Type of a variable. */
  public enum Kind {
    TEXT,
    TEXTS,
    WHOLE,
    TRUTH
  }

  private final String word;
  private final Kind kind;
  private final String meaning;

  Feature(String word, Kind kind, String meaning) {
    this.word = word;
    this.kind = kind;
    this.meaning = meaning;
  }

  /** Name of the variable. */
  public String word() {
    return word;
  }

  /** Type of the variable. */
  public Kind kind() {
    return kind;
  }

  /** What it holds, in a clause. */
  public String meaning() {
    return meaning;
  }
}
