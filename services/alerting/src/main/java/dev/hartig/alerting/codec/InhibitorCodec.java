package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Labels;
import dev.hartig.alerting.domain.Source;
import dev.hartig.schemas.Episode;
import dev.hartig.schemas.Inhibitor;
import dev.hartig.schemas.Matter;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Conditions that keep others quiet, on their way to all tasks. */
public final class InhibitorCodec {

  private InhibitorCodec() {}

  /** What rules see of a signal, whoever is told of it. */
  public static Labels labels(Matter matter) {
    return LabelsCodec.labels(matter);
  }

  /** The same of what upstream says further of it. */
  public static Labels labels(Signal signal) {
    return LabelsCodec.labels(signal);
  }

  /** A condition that a dispatch tells of; it has an episode. */
  public static Inhibitor inhibitor(Matter matter, Instant until) {
    return new Inhibitor(
        matter.getEnvelope().getOrganisation(),
        matter.getThread(),
        Objects.requireNonNull(matter.getEpisode()),
        matter.getTitle(),
        Map.copyOf(LabelsCodec.labels(matter).values()),
        until);
  }

  /** A condition of which upstream says that it lasts, or is over; it has an episode. */
  public static Inhibitor inhibitor(Signal signal, Instant until) {
    return new Inhibitor(
        signal.getEnvelope().getOrganisation(),
        signal.getThread(),
        Objects.requireNonNull(signal.getEpisode()),
        signal.getTitle(),
        Map.copyOf(LabelsCodec.labels(signal).values()),
        until);
  }

  /** The condition as rules see it. */
  public static Source source(Inhibitor inhibitor) {
    return new Source(
        inhibitor.getEpisode().getKey(),
        inhibitor.getTitle(),
        new Labels(inhibitor.getLabels()),
        inhibitor.getEpisode().getStartedAt(),
        inhibitor.getUntil());
  }

  /** What a condition is known by, whichever channel tells of it. */
  public static String identity(Inhibitor inhibitor) {
    return inhibitor.getOrganisation()
        + "/"
        + inhibitor.getThread()
        + "/"
        + inhibitor.getEpisode().getKey();
  }

  /**
   * Key of the record: each channel tells for itself, so that none takes back what another says.
   */
  public static String key(Inhibitor inhibitor, Channel channel) {
    return key(
        inhibitor.getOrganisation(),
        channel,
        inhibitor.getThread(),
        inhibitor.getEpisode().getKey());
  }

  /** The same of a condition by its names. */
  public static String key(String organisation, Channel channel, String thread, String condition) {
    return organisation + "/" + channel.word() + "/" + thread + "/" + condition;
  }

  /** The same condition, over since a moment. */
  public static Inhibitor ended(Inhibitor inhibitor, Instant endedAt) {
    var episode = Episode.newBuilder(inhibitor.getEpisode()).setEndedAt(endedAt).build();
    return Inhibitor.newBuilder(inhibitor).setEpisode(episode).build();
  }
}
