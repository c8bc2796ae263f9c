package dev.hartig.topology.catalogue;

/**
 * What the filter of a subscription can ask of an alert, as a variable of CEL. Alerting gives them
 * their values, and the gateway for its event streams; it also checks filters against their types
 * before it accepts them. Where a silence has a label for the same, the word is the same.
 */
public enum AlertVariable {
  CHANNEL("channel", Kind.TEXT, "`realtime`, `fast` or `slow`"),
  STATE(
      "state",
      Kind.TEXT,
      "`pending`, `firing`, `acknowledged`, `escalated`, `resolved`, `expired` or `suppressed`"),
  CAUSE("cause", Kind.TEXT, "what brought this revision, such as `dispatched` or `acknowledged`"),
  NOTIFY("notify", Kind.TRUTH, "this revision is brought to the recipient, too"),
  REVISION("revision", Kind.WHOLE, "counts what has happened to the alert, from 1"),
  GROUPED("grouped", Kind.WHOLE, "signals of the thread that it stands for"),
  MEDIUM("medium", Kind.TEXT, "how the recipient is reached: `page`, `chat_message`, `email`, …"),
  RECIPIENT("recipient", Kind.TEXT, "id of whom it is for"),
  ROLE("role", Kind.TEXT, "`responsible`, `consulted` or `informed`"),
  THREAD("thread", Kind.TEXT, "the matter, as `incident/checkout`"),
  TYPE("type", Kind.TEXT, "CloudEvents type of the latest signal"),
  SOURCE("source", Kind.TEXT, "CloudEvents source of the latest signal"),
  AUTHOR("author", Kind.TEXT, "handle of whoever caused it; empty for a machine without a name"),
  TITLE("title", Kind.TEXT, "one line on the latest signal"),
  TEXT("text", Kind.TEXT, "beginning of its text, at most 500 characters"),
  LABELS("labels", Kind.TEXTS, "labels of the latest signal");

  /** Type of a variable. */
  public enum Kind {
    TEXT("string"),
    TEXTS("list(string)"),
    WHOLE("int"),
    TRUTH("bool");

    private final String cel;

    Kind(String cel) {
      this.cel = cel;
    }

    /** The type as CEL has it. */
    public String cel() {
      return cel;
    }
  }

  private final String word;
  private final Kind kind;
  private final String meaning;

  AlertVariable(String word, Kind kind, String meaning) {
    this.word = word;
    this.kind = kind;
    this.meaning = meaning;
  }

  /** Name of the variable. */
  public String word() {
    return word;
  }

  /** Its type. */
  public Kind kind() {
    return kind;
  }

  /** What it says, in Markdown. */
  public String meaning() {
    return meaning;
  }
}
