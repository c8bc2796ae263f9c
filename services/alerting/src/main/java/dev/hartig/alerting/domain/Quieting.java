package dev.hartig.alerting.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that keeps an alert quiet, as it is told.
 *
 * @param kind {@link #SILENCE}, {@link #INHIBITION} or {@link #MUTE}
 * @param id of a silence its id, of an inhibition that of the condition that holds, of a mute its
 *     name
 * @param by of a silence who made it, of an inhibition its name, of a mute the time interval
 * @param comment why: in somebody's words, or the condition that holds
 * @param until when it ends; null when that is not known, or it ends with the alert
 */
public record Quieting(String kind, String id, String by, String comment, @Nullable Instant until) {

  static final String SILENCE = "silence";
  static final String INHIBITION = "inhibition";
  static final String MUTE = "mute";

  static Quieting of(Silence silence) {
    return new Quieting(SILENCE, silence.id(), silence.by(), silence.comment(), silence.endsAt());
  }

  /** In a sentence. */
  String sentence() {
    return switch (kind) {
      case INHIBITION ->
          "Kept quiet by inhibition %s while this lasts: %s (%s)".formatted(by, comment, id);
      case MUTE -> "Kept quiet by mute %s, %s, until %s: %s".formatted(id, by, until, comment);
      default ->
          "Kept quiet by silence %s of %s %s: %s"
              .formatted(id, by, until == null ? "until it is closed" : "until " + until, comment);
    };
  }
}
