package dev.hartig.alerting.domain;

import dev.hartig.alerting.domain.Effect.ReceiptKind;

/** What somebody says of how they were told; the matter itself is left as it is. */
public enum Judgement {
  WRONG_MEDIUM(ReceiptKind.WRONG_MEDIUM, Outcome.WRONG_MEDIUM, "told by the wrong medium"),
  TOO_LATE(ReceiptKind.TOO_LATE, Outcome.TOO_LATE, "told too late"),
  TOO_MUCH(ReceiptKind.TOO_MUCH, Outcome.TOO_MUCH, "told too much");

  private final ReceiptKind kind;
  private final Outcome outcome;
  private final String text;

  Judgement(ReceiptKind kind, Outcome outcome, String text) {
    this.kind = kind;
    this.outcome = outcome;
    this.text = text;
  }

  /** What an alert becomes by it: nothing. What was said is told and put on record. */
  static Transition of(State.Tracked tracked, Event.Judged judged) {
    var alert = tracked.alert();
    var it = judged.judgement();
    var why =
        Reason.of(
            "alerting." + it.outcome.word(),
            "%s says: %s (by %s)%s"
                .formatted(
                    judged.by(),
                    it.text,
                    alert.medium().word(),
                    judged.note().isEmpty() ? "." : ": " + judged.note()));
    return Transition.to(
        tracked,
        new Effect.Receipt(
            it.kind, alert.id(), alert.revision(), judged.note(), judged.by(), Telling.of(tracked)),
        new Effect.Audit(it.outcome, alert.id(), alert.revision(), why));
  }
}
