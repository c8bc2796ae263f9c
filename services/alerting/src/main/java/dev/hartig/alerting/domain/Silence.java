package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that are brought to nobody for a while.
 *
 * @param organisation whose alerts
 * @param matchers all of which must hold
 * @param startsAt from when
 * @param endsAt until when; null when it keeps those alerts quiet that were open at its start,
 *     until they are closed, and no later ones
 * @param by who made it
 * @param comment why
 */
public record Silence(
    String id,
    String organisation,
    List<Matcher> matchers,
    Instant startsAt,
    @Nullable Instant endsAt,
    String by,
    String comment) {

  public Silence {
    matchers = List.copyOf(matchers);
    if (matchers.isEmpty()) {
      throw new IllegalArgumentException("silence " + id + " has no matchers and would match all");
    }
  }

  /** Whether it keeps a signal quiet that is part of an alert opened then. */
  Optional<Hold> over(Labels labels, Instant openedAt, Instant now) {
    return holds(now)
            && (endsAt != null || !openedAt.isAfter(startsAt))
            && labels.isOf(organisation)
            && labels.match(matchers)
        ? Optional.of(new Hold(Quieting.of(this), end()))
        : Optional.empty();
  }

  private boolean holds(Instant now) {
    return !now.isBefore(startsAt) && (endsAt == null || now.isBefore(endsAt));
  }

  /** Its end; the end of time when it ends with the alert. */
  private Instant end() {
    return endsAt == null ? Instant.MAX : endsAt;
  }
}
