package dev.hartig.ingestion.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads an alert as Prometheus posts it to Alertmanager: the beginning of an episode is a signal,
 * that it lasts or has ended follows it.
 *
 * <p>Prometheus sends an alert again every minute while it fires and for 15 minutes after. The ids
 * follow from labels and times, so that what is sent again is a duplicate; of an alert that lasts,
 * one in {@link #REFRESH} goes on, so that the fabric knows that it does.
 *
 * @param organisation of all alerts
 * @param groupBy labels that alerts of one thread have in common; {@code ...} for all
 * @see <a href="https://github.com/prometheus/alertmanager/blob/main/api/v2/api.go">Alertmanager's
 *     postAlertsHandler</a>, for what is filled in and what is refused
 */
public record AlertmanagerReading(String organisation, List<String> groupBy) {

  /** Name of this dialect in {@code Signal.provider}. */
  public static final String PROVIDER = "alertmanager";

  /**
   * How often it is passed on that an alert lasts. Alerts on realtime live an hour after they were
   * last heard of; several of these may be lost before one ends too early.
   */
  static final Duration REFRESH = Duration.ofMinutes(10);

  static final String TYPE = "io.prometheus.alert.firing";

  /** Alertmanager's word for grouping by all labels. */
  private static final String ALL = "...";

  private static final int MOST_LABELS = 100;
  private static final String NAME = "alertname";

  /** How Go writes a time that was never set. */
  private static final Instant UNSET = Instant.parse("0001-01-01T00:00:00Z");

  public AlertmanagerReading {
    groupBy = List.copyOf(groupBy);
  }

  /**
   * What an alert says at a moment: one draft or two, or a single rejection.
   *
   * @param now moment of receipt
   */
  public List<Interpreted> read(Tree alert, Instant now) {
    return switch (checked(alert)) {
      case Checked.Wrong(var why) -> List.of(why);
      case Checked.Right right -> drafts(alert, right, now);
    };
  }

  private List<Interpreted> drafts(Tree alert, Checked.Right right, Instant now) {
    var key = Fingerprint.of(right.labels());
    var ended = right.endsAt().filter(end -> !end.isAfter(now));
    if (ended.isPresent()) {
      var start = right.startsAt().orElse(ended.get());
      var episode = new Episode(key, start, Episode.Phase.ENDS, ended);
      return List.of(
          draft(alert, right.labels(), key + "/" + start + "/ended/" + ended.get(), episode));
    }
    var bucket = now.toEpochMilli() / REFRESH.toMillis();
    var lasts = "/lasts/" + bucket;
    if (right.startsAt().isEmpty()) {
      // Without a start each repetition would be a new episode: the refresh stands in for it.
      var start = Instant.ofEpochMilli(bucket * REFRESH.toMillis());
      return List.of(
          draft(
              alert,
              right.labels(),
              key + lasts,
              new Episode(key, start, Episode.Phase.BEGINS, Optional.empty())));
    }
    var start = right.startsAt().get();
    var begins =
        draft(
            alert,
            right.labels(),
            key + "/" + start + "/firing",
            new Episode(key, start, Episode.Phase.BEGINS, Optional.empty()));
    return start.plus(REFRESH).isAfter(now)
        ? List.of(begins)
        : List.of(
            begins,
            draft(
                alert,
                right.labels(),
                key + "/" + start + lasts,
                new Episode(key, start, Episode.Phase.LASTS, Optional.empty())));
  }

  private Draft draft(Tree alert, Map<String, String> labels, String id, Episode episode) {
    return new Draft(
        new Origin(
            PROVIDER,
            "/" + PROVIDER,
            id,
            TYPE,
            Optional.ofNullable(labels.get(NAME)),
            Optional.of(episode.endedAt().orElse(episode.startedAt()))),
        new Matter(thread(labels), Optional.of(name(labels)), Optional.of(episode)),
        People.nobody(),
        content(alert, labels, episode.key()),
        Handling.plain(organisation, Consent.ORGANISATION),
        AlertmanagerUrgency.of(labels));
  }

  private static Content content(Tree alert, Map<String, String> labels, String fingerprint) {
    var notes = alert.at("annotations");
    var summary = notes.text("summary").or(() -> notes.text("title"));
    var text = notes.text("description").or(() -> notes.text("message")).or(() -> summary);
    return new Content(
        summary.orElseGet(() -> name(labels)),
        text.orElse(""),
        Stream.of("service", "job", "namespace", "cluster")
            .filter(labels::containsKey)
            .map(label -> label + ":" + labels.get(label))
            .toList(),
        links(alert),
        labels.entrySet().stream().map(label -> label.getKey() + "=" + label.getValue()).toList(),
        Map.of("fingerprint", fingerprint));
  }

  private static List<Reference> links(Tree alert) {
    var links = new ArrayList<Reference>();
    alert
        .text("generatorURL")
        .filter(AlertmanagerReading::isPage)
        .ifPresent(page -> links.add(new Reference("self", page, Optional.empty())));
    alert
        .text("annotations", "runbook_url")
        .filter(AlertmanagerReading::isPage)
        .ifPresent(page -> links.add(new Reference("help", page, Optional.of("Runbook"))));
    alert
        .text("annotations", "dashboard_url")
        .filter(AlertmanagerReading::isPage)
        .ifPresent(page -> links.add(new Reference("related", page, Optional.of("Dashboard"))));
    return links;
  }

  private static boolean isPage(String text) {
    return text.startsWith("https://") || text.startsWith("http://");
  }

  /** {@code prometheus/<alertname>/cluster=eu/service=checkout}: what the thread is grouped by. */
  private String thread(Map<String, String> labels) {
    var all = groupBy.contains(ALL);
    var shared =
        labels.entrySet().stream()
            .filter(label -> all || groupBy.contains(label.getKey()))
            .map(
                label ->
                    label.getKey().equals(NAME)
                        ? plain(label.getValue())
                        : plain(label.getKey()) + "=" + plain(label.getValue()))
            .collect(Collectors.joining("/"));
    var thread = "prometheus/" + (shared.isEmpty() ? "all" : shared);
    if (thread.length() <= Attributes.THREAD) {
      return thread;
    }
    // Too long for a key: what is cut off is told apart by its digest.
    var digest = UUID.nameUUIDFromBytes(thread.getBytes(StandardCharsets.UTF_8));
    var end = Attributes.THREAD / 2;
    return thread.substring(0, Character.isHighSurrogate(thread.charAt(end - 1)) ? end - 1 : end)
        + "/"
        + digest;
  }

  /** Part of a key: of one line, and no two different parts look alike in it. */
  private static String plain(String text) {
    var part = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '/' || c == '%' || c == '=' || Attributes.unprintable(c)) {
                part.append("%%%02X".formatted(c));
              } else {
                part.appendCodePoint(c);
              }
            });
    return part.toString();
  }

  private static String name(Map<String, String> labels) {
    return labels.getOrDefault(NAME, "Alert without a name");
  }

  /** What checking an alert comes to. */
  private sealed interface Checked {

    /** Empty labels are none, and sorted so that an alert is the same bytes each time. */
    record Right(
        TreeMap<String, String> labels, Optional<Instant> startsAt, Optional<Instant> endsAt)
        implements Checked {}

    record Wrong(Rejected why) implements Checked {}
  }

  private static Checked checked(Tree alert) {
    if (!(alert.value() instanceof Map<?, ?>)) {
      return wrong("", "an alert is a JSON object");
    }
    if (!(alert.at("labels").value() instanceof Map<?, ?> given)) {
      return wrong("labels", "must be an object of strings");
    }
    var labels = new TreeMap<String, String>();
    for (var label : given.entrySet()) {
      var name = String.valueOf(label.getKey());
      if (!(label.getValue() instanceof String value)) {
        return wrong("labels", "label " + shown(name) + " must be a string");
      }
      var problem = problem(name, value);
      if (problem.isPresent()) {
        return wrong("labels", "label " + shown(name) + " " + problem.get());
      }
      if (!value.isEmpty()) {
        labels.put(name, value);
      }
    }
    if (labels.isEmpty()) {
      return wrong("labels", "at least one label pair required");
    }
    if (labels.size() > MOST_LABELS) {
      return wrong("labels", labels.size() + " labels; at most " + MOST_LABELS + " are taken");
    }
    for (var field : List.of("startsAt", "endsAt")) {
      if (alert.has(field) && alert.text(field).flatMap(Attributes::time).isEmpty()) {
        return wrong(field, "must be a time by RFC 3339, such as 2026-01-31T12:00:00Z");
      }
    }
    var start = time(alert, "startsAt");
    var end = time(alert, "endsAt");
    return start.isPresent() && end.filter(it -> it.isBefore(start.get())).isPresent()
        ? wrong("endsAt", "start time must be before end time")
        : new Checked.Right(labels, start, end);
  }

  private static Optional<String> problem(String name, String value) {
    if (name.isBlank()) {
      return Optional.of("has no name");
    }
    if (name.length() > Limits.ITEM / 2) {
      return Optional.of("has a name of over " + Limits.ITEM / 2 + " characters");
    }
    if (name.indexOf('=') >= 0 || name.codePoints().anyMatch(Attributes::unprintable)) {
      return Optional.of("has '=', a control character or half a surrogate pair in its name");
    }
    return value.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)
        ? Optional.of("holds half a surrogate pair")
        : Optional.empty();
  }

  private static Optional<Instant> time(Tree alert, String field) {
    return alert.text(field).flatMap(Attributes::time).filter(time -> !time.equals(UNSET));
  }

  private static Checked wrong(String field, String message) {
    return new Checked.Wrong(Rejected.attribute(field, message));
  }

  /** A name in a message: short, and of one line. */
  private static String shown(String name) {
    var line = Limits.oneLine(name);
    return "'" + (line.length() <= 60 ? line : line.substring(0, 60) + "…") + "'";
  }
}
