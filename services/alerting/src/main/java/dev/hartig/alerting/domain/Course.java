package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * On whose duty an alert is, and what whoever comes on would have to know of it.
 *
 * @param duty at the end of which it is handed over; null when it is not
 * @param asked whether that is over, and it was asked who comes on
 * @param heirs ids of those to whom it was handed over, and who are told
 * @param told how often its recipient was told
 * @param toldAt when first; null while they have not been
 * @param takenAt when it was acknowledged; null while it is not
 * @param note what was said with that; may be empty
 */
public record Course(
    @Nullable OnDuty duty,
    boolean asked,
    List<String> heirs,
    int told,
    @Nullable Instant toldAt,
    @Nullable Instant takenAt,
    String note) {

  /** On nobody's duty, and nothing has become of it yet. */
  public static final Course NONE = new Course(null, false, List.of(), 0, null, null, "");

  public Course {
    heirs = List.copyOf(heirs);
  }

  /** The same on the duty that ends later; a new one is yet to be handed over. */
  Course on(@Nullable OnDuty other) {
    if (other == null || (duty != null && !other.until().isAfter(duty.until()))) {
      return this;
    }
    return new Course(other, false, List.of(), told, toldAt, takenAt, note);
  }

  /** The same, which is not handed over again. */
  Course onNoDuty() {
    return new Course(null, asked, heirs, told, toldAt, takenAt, note);
  }

  /** The same, with the question who comes on asked. */
  Course asking() {
    return new Course(duty, true, heirs, told, toldAt, takenAt, note);
  }

  /** The same, handed over to one more. */
  Course to(String heir) {
    return heirs.contains(heir)
        ? this
        : new Course(
            duty,
            asked,
            Stream.concat(heirs.stream(), Stream.of(heir)).toList(),
            told,
            toldAt,
            takenAt,
            note);
  }

  /** The same, told once more. */
  Course told(Instant now) {
    var first = toldAt == null ? now : toldAt;
    return new Course(duty, asked, heirs, told + 1, first, takenAt, note);
  }

  /** The same, acknowledged. */
  Course taken(Instant now, String words) {
    return new Course(duty, asked, heirs, told, toldAt, now, words);
  }
}
