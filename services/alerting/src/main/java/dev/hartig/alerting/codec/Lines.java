package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Note;
import dev.hartig.alerting.domain.Reason;

/** Reasons and notes, there and back. */
final class Lines {

  private Lines() {}

  static Reason reason(dev.hartig.schemas.Reason reason) {
    return new Reason(reason.getRule(), reason.getText(), reason.getWeight(), reason.getEvidence());
  }

  static dev.hartig.schemas.Reason reason(Reason reason) {
    return new dev.hartig.schemas.Reason(
        reason.rule(), reason.text(), reason.weight(), reason.evidence());
  }

  static Note note(dev.hartig.schemas.Note note) {
    return new Note(note.getKind(), note.getText(), note.getAt(), note.getSignalId());
  }

  static dev.hartig.schemas.Note note(Note note) {
    return new dev.hartig.schemas.Note(note.kind(), note.text(), note.at(), note.signalId());
  }
}
