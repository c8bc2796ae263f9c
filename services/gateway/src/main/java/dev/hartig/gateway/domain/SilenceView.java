package dev.hartig.gateway.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A silence as the gateway shows it; the components are the JSON shape.
 *
 * @param state pending, active or expired
 * @param matchers in Alertmanager's syntax; all of them hold
 * @param startsAt from when
 * @param endsAt until when; null while it lasts until what it keeps quiet is closed
 * @param by who made it
 * @param comment why
 * @param createdAt when it was made
 * @param expiredBy who ended it before its time; null when nobody did
 * @param keeps open alerts that it keeps quiet
 * @param ended alerts that were closed while it kept them quiet, as far as they are still shown
 */
public record SilenceView(
    String id,
    String state,
    String organisation,
    List<String> matchers,
    Instant startsAt,
    @Nullable Instant endsAt,
    String by,
    String comment,
    Instant createdAt,
    @Nullable String expiredBy,
    int keeps,
    int ended) {

  /** By then alerting has asked all open alerts; what is kept until it is closed is known. */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  public SilenceView {
    matchers = List.copyOf(matchers);
  }

  /**
   * Where a silence stands. One without an end keeps only what was open at its start, and is over
   * when none of that is left.
   */
  public static String state(Instant startsAt, @Nullable Instant endsAt, int keeps, Instant now) {
    if (now.isBefore(startsAt)) {
      return "pending";
    }
    var over =
        endsAt == null ? keeps == 0 && now.isAfter(startsAt.plus(SETTLED)) : !now.isBefore(endsAt);
    return over ? "expired" : "active";
  }
}
