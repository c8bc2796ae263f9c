package dev.hartig.ingestion.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Checks of CloudEvents attributes, on top of what the specification asks: keys, headers and logs
 * are made of them, so they are short and of one line. Each check gives the first thing that is
 * wrong, or nothing.
 */
final class Attributes {

  static final int LONG = 1_024;
  static final int TYPE = 255;
  static final int THREAD = 400;
  private static final int EXTENSIONS = 64;
  private static final int MAX_HOP_DIGITS = 4;

  private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** Four-digit years: what RFC 3339 can say, and what every clock downstream can hold. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Attributes() {}

  static Optional<Rejected> firstWrong(RawEvent event) {
    var extensions = event.extensions();
    return text("source", event.source(), LONG)
        .or(() -> text("id", event.id(), LONG))
        .or(() -> text("type", event.type(), TYPE))
        .or(() -> event.subject().flatMap(subject -> text("subject", subject, LONG)))
        .or(() -> event.time().filter(time -> !sane(time)).map(time -> badTime("time")))
        .or(() -> tooMany(extensions))
        .or(
            () ->
                extensions.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .flatMap(entry -> text(entry.getKey(), entry.getValue(), LONG).stream())
                    .findFirst())
        .or(
            () ->
                check(
                    extensions,
                    "organisation",
                    o -> ORGANISATION.matcher(o).matches(),
                    "must be 1 to 64 of a-z, 0-9, '.', '_' and '-', beginning with a letter or digit"))
        .or(
            () ->
                check(
                    extensions,
                    "thread",
                    t -> t.length() <= THREAD,
                    "must be at most " + THREAD + " characters"))
        .or(
            () ->
                check(
                    extensions,
                    "urgency",
                    word -> Urgency.of(word).isPresent(),
                    "must be realtime, fast or slow"))
        .or(
            () ->
                check(
                    extensions,
                    "consent",
                    word -> Consent.of(word).isPresent(),
                    "must be private, organisation or public"))
        .or(
            () ->
                check(
                    extensions,
                    "deadline",
                    text -> time(text).isPresent(),
                    "must be a time by RFC 3339, such as 2026-01-31T12:00:00Z"))
        .or(
            () ->
                check(
                    extensions,
                    "replay",
                    word -> List.of("true", "false").contains(word),
                    "must be true or false"))
        .or(
            () ->
                check(
                    extensions,
                    "hartighop",
                    Attributes::isHop,
                    "must be a whole number from 0 to 9999"));
  }

  static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(Attributes::sane);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The elements of a comma-separated list. */
  static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(id -> !id.isEmpty()).toList();
  }

  private static Optional<Rejected> text(String field, String value, int limit) {
    if (value.isBlank()) {
      return Optional.of(Rejected.attribute(field, "must not be empty"));
    }
    if (value.length() > limit) {
      return Optional.of(
          Rejected.attribute(
              field, "is " + value.length() + " characters long; at most " + limit + " are taken"));
    }
    return value.codePoints().anyMatch(Attributes::unprintable)
        ? Optional.of(
            Rejected.attribute(field, "holds a control character or half a surrogate pair"))
        : Optional.empty();
  }

  static boolean unprintable(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.SURROGATE
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }

  private static Optional<Rejected> tooMany(Map<String, String> extensions) {
    return extensions.size() > EXTENSIONS
        ? Optional.of(
            Rejected.attribute(
                "", "has " + extensions.size() + " extension attributes; at most 64 are taken"))
        : Optional.empty();
  }

  private static Optional<Rejected> check(
      Map<String, String> extensions, String field, Predicate<String> valid, String must) {
    return Optional.ofNullable(extensions.get(field))
        .filter(valid.negate())
        .map(value -> Rejected.attribute(field, must));
  }

  private static boolean isHop(String text) {
    return text.length() <= MAX_HOP_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean sane(Instant time) {
    return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
  }

  private static Rejected badTime(String field) {
    return Rejected.attribute(field, "must lie in the years 0001 to 9999");
  }
}
