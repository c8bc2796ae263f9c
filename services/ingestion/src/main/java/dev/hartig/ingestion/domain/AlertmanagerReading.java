package dev.hartig.ingestion.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Reads an alert as Prometheus posts it to Alertmanager: the beginning of an episode is a signal,
 * that it lasts or has ended follows it.
 *
 * <p>Prometheus sends an alert again every minute while it fires and for 15 minutes after. The ids
 * follow from labels and times, so that what is sent again is a duplicate. While it fires, {@code
 * endsAt} lies ahead by four times as long as until it is sent again: so long it holds if nothing
 * more is said. Of what lasts, one in half of that goes on, so that the fabric knows that it does
 * before it has to take it for over.
 *
 * <p>Where the groupings change while an alert fires, it begins anew in its new matter with what is
 * said next. Of the old one nothing more is heard, so that it is over when what was said holds no
 * more.
 *
 * @param organisation of all alerts
 * @param groupings which of them are one matter
 * @param resolveTimeout how long an alert without an end holds if nothing more is said of it
 * @see <a href="https://github.com/prometheus/alertmanager/blob/main/api/v2/api.go">Alertmanager's
 *     postAlertsHandler</a>, for what is filled in and what is refused
 */
public record AlertmanagerReading(
    String organisation, Groupings groupings, Duration resolveTimeout) {

  /** Name of this dialect in {@code Signal.provider}. */
  public static final String PROVIDER = "alertmanager";

  /** Alertmanager's default of {@code resolve_timeout}. */
  public static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

  /**
   * How often it is passed on at least that an alert lasts. Alerts on realtime live an hour after
   * they were last heard of; several of these may be lost before one ends too early.
   */
  static final Duration REFRESH = Duration.ofMinutes(10);

  /** How often at most. */
  private static final Duration OFTENEST = Duration.ofSeconds(15);

  static final String TYPE = "io.prometheus.alert.firing";

  private static final String NAME = "alertname";

  public AlertmanagerReading {
    if (!resolveTimeout.isPositive()) {
      throw new IllegalArgumentException("resolve timeout must be positive, is " + resolveTimeout);
    }
  }

  /** All of them by the same labels, and with Alertmanager's default. */
  public AlertmanagerReading(String organisation, List<String> groupBy) {
    this(organisation, new Groupings(By.of(groupBy), List.of()), RESOLVE_TIMEOUT);
  }

  /**
   * What an alert says at a moment: one draft or two, or a single rejection.
   *
   * @param now moment of receipt
   */
  public List<Interpreted> read(Tree alert, Instant now) {
    return switch (PostedAlert.read(alert)) {
      case PostedAlert.Wrong(var why) -> List.of(why);
      case PostedAlert.Right right -> drafts(alert, right, now);
    };
  }

  private List<Interpreted> drafts(Tree alert, PostedAlert.Right right, Instant now) {
    var key = Fingerprint.of(right.labels());
    var ended = right.endsAt().filter(end -> !end.isAfter(now));
    if (ended.isPresent()) {
      var start = right.startsAt().orElse(ended.get());
      var episode = new Episode(key, start, Episode.Phase.ENDS, ended);
      return List.of(
          draft(alert, right.labels(), key + "/" + start + "/ended/" + ended.get(), episode));
    }
    return right.startsAt().isEmpty()
        ? List.of(withoutStart(alert, right, key, now))
        : holding(alert, right, new Condition(key, right.startsAt().get()), now);
  }

  /** Without a start each repetition would be a new episode: the refresh stands in for it. */
  private Draft withoutStart(Tree alert, PostedAlert.Right right, String key, Instant now) {
    var bucket = now.toEpochMilli() / REFRESH.toMillis();
    var start = Instant.ofEpochMilli(bucket * REFRESH.toMillis());
    var episode = new Episode(key, start, Episode.Phase.BEGINS, Optional.empty());
    return draft(alert, right.labels(), key + "/lasts/" + bucket, episode);
  }

  private record Condition(String key, Instant start) {

    Episode episode(Episode.Phase phase, Instant until) {
      return new Episode(key, start, phase, Optional.empty(), Optional.of(until));
    }

    String id(String what) {
      return key + "/" + start + "/" + what;
    }
  }

  private List<Interpreted> holding(
      Tree alert, PostedAlert.Right right, Condition condition, Instant now) {
    var until = right.endsAt().orElse(now.plus(resolveTimeout));
    var labels = right.labels();
    var begins =
        draft(
            alert, labels, condition.id("firing"), condition.episode(Episode.Phase.BEGINS, until));
    var every = refresh(Duration.between(now, until)).toMillis();
    if (condition.start().plusMillis(every).isAfter(now)) {
      return List.of(begins);
    }
    var bucket = now.toEpochMilli() / every;
    return List.of(
        begins,
        draft(
            alert,
            labels,
            condition.id("lasts/" + every / 1_000 + "/" + bucket),
            condition.episode(Episode.Phase.LASTS, until)));
  }

  /**
   * How often it is passed on that an alert lasts which holds for so long: at least twice in that
   * time. Of few lengths, so that small differences between two sendings make no difference.
   */
  static Duration refresh(Duration lease) {
    var every = OFTENEST;
    while (every.multipliedBy(4).compareTo(lease) <= 0
        && every.multipliedBy(2).compareTo(REFRESH) <= 0) {
      every = every.multipliedBy(2);
    }
    return every;
  }

  private Draft draft(Tree alert, SortedMap<String, String> labels, String id, Episode episode) {
    var group = groupings.of(labels);
    return new Draft(
        new Origin(
            PROVIDER,
            "/" + PROVIDER,
            // What is said in another matter than before is no repetition.
            id + group.mark(),
            TYPE,
            Optional.ofNullable(labels.get(NAME)),
            Optional.of(episode.endedAt().orElse(episode.startedAt()))),
        new Matter(group.thread(), Optional.of(name(labels)), Optional.of(episode), group.why()),
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

  private static String name(Map<String, String> labels) {
    return labels.getOrDefault(NAME, "Alert without a name");
  }
}
