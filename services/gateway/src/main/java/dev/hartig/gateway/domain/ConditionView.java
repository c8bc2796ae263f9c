package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What fires, as Alertmanager's API v2 shows it; the components are its JSON shape.
 *
 * @param fingerprint of its labels; what {@code inhibitedBy} of another names
 * @param labels those that upstream gave it
 * @param annotations {@code summary} and {@code description}
 * @param generatorURL its page; empty when it has none
 * @param receivers ids of those who are told of it
 * @param status where it stands
 * @param startsAt since when it holds
 * @param updatedAt when its alert changed last
 * @param endsAt when its alert expires if nothing happens
 */
public record ConditionView(
    String fingerprint,
    Map<String, String> labels,
    Map<String, String> annotations,
    String generatorURL,
    List<Receiver> receivers,
    Status status,
    Instant startsAt,
    Instant updatedAt,
    Instant endsAt) {

  public ConditionView {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    receivers = List.copyOf(receivers);
  }

  /** Who is told. */
  public record Receiver(String name) {}

  /**
   * Where it stands.
   *
   * @param state active, suppressed or unprocessed
   * @param silencedBy ids of silences
   * @param inhibitedBy fingerprints of what holds
   * @param mutedBy names of time intervals
   */
  public record Status(
      String state, List<String> silencedBy, List<String> inhibitedBy, List<String> mutedBy) {

    public Status {
      silencedBy = List.copyOf(silencedBy);
      inhibitedBy = List.copyOf(inhibitedBy);
      mutedBy = List.copyOf(mutedBy);
    }
  }
}
