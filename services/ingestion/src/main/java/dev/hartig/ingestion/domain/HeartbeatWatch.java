package dev.hartig.ingestion.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Decides when a source has fallen silent and when it is back. A silence is an episode: its
 * beginning is a signal on realtime, and that it lasts or is over follows that signal.
 */
public final class HeartbeatWatch {

  /** Name of this dialect in {@code Signal.provider}. */
  public static final String PROVIDER = "heartbeat";

  static final String TYPE = "dev.hartig.heartbeat.silent";

  private HeartbeatWatch() {}

  /**
   * What a sign, or the lack of one, leads to.
   *
   * @param heartbeat as it is remembered from then on; empty when it is not watched any more
   * @param said what is said of it
   */
  public record Step(Optional<Heartbeat> heartbeat, Optional<Admitted> said) {}

  /**
   * A sign has come.
   *
   * @param before what is remembered; empty for a source that is not known yet
   */
  public static Step sign(Optional<Heartbeat> before, Heartbeat sign, Instant now) {
    var silence = before.flatMap(Heartbeat::silence);
    var known = before.filter(one -> one.at().isAfter(sign.at()));
    if (!sign.watched()) {
      return new Step(
          Optional.empty(), silence.map(it -> ended(before.orElseThrow(), it, sign.at(), now)));
    }
    if (known.isPresent()) {
      // It was overtaken by a later one.
      return new Step(known, Optional.empty());
    }
    if (silence.isPresent() && !sign.at().isAfter(silence.get().since())) {
      // Given before the silence began, and come late: it says nothing of now.
      return new Step(before, Optional.empty());
    }
    return new Step(
        Optional.of(sign), silence.map(it -> ended(before.orElseThrow(), it, sign.at(), now)));
  }

  /**
   * Time has passed.
   *
   * @param watchedSince since when somebody has been listening: while nobody was, signs could not
   *     come, and each source gets a whole interval from then on
   */
  public static Step look(Heartbeat heartbeat, Instant watchedSince, Instant now) {
    var from = heartbeat.at().isAfter(watchedSince) ? heartbeat.at() : watchedSince;
    var silence = heartbeat.silence();
    if (silence.isEmpty()) {
      var due = from.plus(heartbeat.every());
      return now.isBefore(due)
          ? new Step(Optional.of(heartbeat), Optional.empty())
          : said(heartbeat.silent(due, now), Episode.Phase.BEGINS, now);
    }
    return now.isBefore(silence.get().toldAt().plus(AlertmanagerReading.REFRESH))
        ? new Step(Optional.of(heartbeat), Optional.empty())
        : said(heartbeat.silent(silence.get().since(), now), Episode.Phase.LASTS, now);
  }

  private static Step said(Heartbeat silent, Episode.Phase phase, Instant now) {
    var since = silent.silence().orElseThrow().since();
    var episode = new Episode(silent.name(), since, phase, Optional.empty());
    return new Step(Optional.of(silent), Optional.of(admitted(silent, episode, now)));
  }

  private static Admitted ended(
      Heartbeat silent, Heartbeat.Silence silence, Instant at, Instant now) {
    var end = at.isAfter(silence.since()) ? at : silence.since().plusMillis(1);
    var episode = new Episode(silent.name(), silence.since(), Episode.Phase.ENDS, Optional.of(end));
    return admitted(silent, episode, now);
  }

  private static Admitted admitted(Heartbeat heartbeat, Episode episode, Instant now) {
    return switch (Admissions.judge(draft(heartbeat, episode, now), PolicyFindings.none(), now)) {
      case Admitted admitted -> admitted;
      case Rejected why -> throw new IllegalStateException(why.message());
    };
  }

  /** What is said again about one silence has the same id. */
  private static Draft draft(Heartbeat heartbeat, Episode episode, Instant now) {
    var which =
        switch (episode.phase()) {
          case BEGINS -> "silent";
          case LASTS -> "lasts/" + now.toEpochMilli() / AlertmanagerReading.REFRESH.toMillis();
          case ENDS -> "ended";
        };
    var id = String.join("/", heartbeat.organisation(), heartbeat.name(), "" + episode.startedAt());
    return new Draft(
        new Origin(
            PROVIDER,
            "/heartbeats",
            id + "/" + which,
            TYPE,
            Optional.of(heartbeat.name()),
            Optional.of(episode.endedAt().orElse(episode.startedAt()))),
        new Matter(
            "heartbeat/" + heartbeat.name(), Optional.of(title(heartbeat)), Optional.of(episode)),
        People.nobody(),
        content(heartbeat),
        Handling.plain(heartbeat.organisation(), Consent.ORGANISATION),
        new Verdict(
            Urgency.REALTIME,
            Why.of(
                "ingestion.heartbeat", "A sign of life is missing, so somebody has to look now.")));
  }

  private static Content content(Heartbeat heartbeat) {
    return new Content(
        title(heartbeat) + " gives no sign of life",
        "It was to give one every %s; the last came at %s."
            .formatted(words(heartbeat.every()), heartbeat.at()),
        heartbeat.resources(),
        List.of(),
        List.of("heartbeat"),
        Map.of("heartbeat", heartbeat.name()));
  }

  private static String title(Heartbeat heartbeat) {
    return heartbeat.title().isEmpty() ? heartbeat.name() : heartbeat.title();
  }

  private static String words(Duration every) {
    return every.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
