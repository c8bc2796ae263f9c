package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.ConditionView;
import dev.hartig.gateway.domain.ConditionView.Receiver;
import dev.hartig.gateway.domain.ConditionView.Status;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Quieting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Open alerts as Alertmanager's clients see them: by their labels and not by who is told. */
public final class ConditionCodec {

  private static final Comparator<Alert> BY_UPDATE =
      Comparator.comparing(Alert::getUpdatedAt).thenComparing(Alert::getId);

  private ConditionCodec() {}

  /** One for all alerts of the same condition; empty when none of them is open. */
  public static List<ConditionView> conditions(Collection<Alert> alerts) {
    var byFingerprint = new TreeMap<String, List<Alert>>();
    for (var alert : alerts) {
      if (isOpen(alert)) {
        byFingerprint.computeIfAbsent(fingerprint(alert), any -> new ArrayList<>()).add(alert);
      }
    }
    return byFingerprint.entrySet().stream()
        .map(entry -> condition(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static ConditionView condition(String fingerprint, List<Alert> alerts) {
    var latest = alerts.stream().max(BY_UPDATE).orElseThrow();
    var matter = latest.getMatter();
    var episode = matter.getEpisode();
    var url = matter.getUrl();
    return new ConditionView(
        fingerprint,
        labels(latest),
        Map.of("summary", matter.getTitle(), "description", matter.getExcerpt()),
        url == null ? "" : url,
        alerts.stream()
            .map(alert -> alert.getRecipient().getId())
            .distinct()
            .sorted()
            .map(Receiver::new)
            .toList(),
        new Status(
            state(alerts),
            quieting(alerts, "silence", Quieting::getId),
            quieting(alerts, "inhibition", Quieting::getId),
            quieting(alerts, "mute", Quieting::getBy)),
        episode == null ? latest.getOpenedAt() : episode.getStartedAt(),
        latest.getUpdatedAt(),
        latest.getExpiresAt());
  }

  /** Whoever is told makes it active, whomever else it is kept from. */
  private static String state(List<Alert> alerts) {
    var states = alerts.stream().map(Alert::getState).toList();
    if (states.stream().allMatch(state -> state == AlertState.SUPPRESSED)) {
      return "suppressed";
    }
    return states.stream().allMatch(state -> state == AlertState.PENDING)
        ? "unprocessed"
        : "active";
  }

  private static List<String> quieting(
      List<Alert> alerts, String kind, Function<Quieting, String> what) {
    return alerts.stream()
        .map(Alert::getSuppression)
        .filter(Objects::nonNull)
        .flatMap(suppression -> suppression.getBy().stream())
        .filter(by -> by.getKind().equals(kind))
        .map(what)
        .distinct()
        .sorted()
        .toList();
  }

  private static Map<String, String> labels(Alert alert) {
    var labels = new TreeMap<String, String>();
    for (var label : alert.getMatter().getLabels()) {
      var split = label.indexOf('=');
      if (split > 0) {
        labels.put(label.substring(0, split), label.substring(split + 1));
      }
    }
    if (!labels.containsKey("alertname")) {
      // Whatever else came has no name of that kind; these are what silences see of it.
      labels.put("type", alert.getMatter().getType());
      labels.put("thread", alert.getMatter().getThread());
    }
    return labels;
  }

  /** Of what is said once there is no fingerprint upstream: it goes by thread. */
  private static String fingerprint(Alert alert) {
    var episode = alert.getMatter().getEpisode();
    return episode == null
        ? UUID.nameUUIDFromBytes(alert.getMatter().getThread().getBytes(StandardCharsets.UTF_8))
            .toString()
            .replace("-", "")
            .substring(0, 16)
        : episode.getKey();
  }

  private static boolean isOpen(Alert alert) {
    return switch (alert.getState()) {
      case PENDING, FIRING, ACKNOWLEDGED, ESCALATED, SUPPRESSED -> true;
      case RESOLVED, EXPIRED -> false;
    };
  }
}
