package dev.hartig.verification.simulation;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.AlertState;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What alerting holds of its alerts, by its changelog, beside what it published.
 *
 * @param held every state that it ever held
 * @param last by key, the one that it holds
 * @param wakeUps keys of what its timers will wake
 * @param shaken whether it died where that may lose what a timer brought
 */
record Standing(
    List<AlertMemory> held, Map<String, AlertMemory> last, Set<String> wakeUps, boolean shaken) {

  private static final List<String> MOVES =
      List.of(
          "pending",
          "firing",
          "grouped",
          "notified",
          "fallback",
          "escalated",
          "relieved",
          "handed_over",
          "recollected",
          "acknowledged",
          "resolved",
          "expired");

  static Standing of(Channel channel, Broker broker, FabricSerdes serdes, boolean shaken) {
    var changelog = "hartig-alerting-" + channel.word() + "-alerts-changelog";
    var deserializer = serdes.state(AlertMemory.class).deserializer();
    var held = new ArrayList<AlertMemory>();
    var last = new HashMap<String, AlertMemory>();
    for (var entry : broker.records(changelog)) {
      var key = entry.key() == null ? "" : new String(entry.key(), StandardCharsets.UTF_8);
      if (entry.value() == null) {
        last.remove(key);
      } else {
        var memory = deserializer.deserialize(changelog, entry.value());
        held.add(memory);
        last.put(key, memory);
      }
    }
    var timers = new HashMap<String, String>();
    for (var entry : broker.records("hartig-alerting-" + channel.word() + "-timers-changelog")) {
      var timer = new String(entry.key(), StandardCharsets.UTF_8);
      if (entry.value() == null) {
        timers.remove(timer);
      } else {
        timers.put(timer, new String(entry.value(), StandardCharsets.UTF_8));
      }
    }
    return new Standing(held, last, Set.copyOf(timers.values()), shaken);
  }

  /** What it holds of an alert is what it published last. */
  void topicsTell(List<Alert> alerts) {
    var published = new HashMap<String, Alert>();
    alerts.forEach(alert -> published.put(alert.getId(), alert));
    for (var memory : last.values()) {
      var alert = memory.getAlert();
      var seen = published.get(alert.getId());
      var same =
          seen != null
              && seen.getRevision() == alert.getRevision()
              && seen.getState() == alert.getState();
      if (!same && !shaken) {
        throw new PromiseBroken(
            "every decision can be explained from topics alone",
            alert.getMatter().getSignalId(),
            "alerting holds revision %d %s of %s, and published last %s"
                .formatted(
                    alert.getRevision(),
                    alert.getState(),
                    alert.getId(),
                    seen == null ? "nothing" : seen.getRevision() + " " + seen.getState()));
      }
    }
  }

  /** No alert stays open for ever. */
  void allOver(List<Alert> alerts) {
    var published = new HashMap<String, Alert>();
    alerts.forEach(alert -> published.put(alert.getId(), alert));
    for (var alert : published.values()) {
      if (!over(alert) && !(shaken && (overUnheard(alert) || asleep(alert)))) {
        throw new PromiseBroken(
            "every alert ends",
            alert.getMatter().getSignalId(),
            alert.getId() + " is still " + alert.getState());
      }
    }
  }

  /** Nothing will wake it any more. */
  private boolean asleep(Alert alert) {
    return last.entrySet().stream()
        .filter(it -> it.getValue().getAlert().getId().equals(alert.getId()))
        .noneMatch(it -> wakeUps.contains(it.getKey()));
  }

  /** It was closed, and what was said of that was lost. */
  private boolean overUnheard(Alert alert) {
    return held.stream()
        .map(AlertMemory::getAlert)
        .anyMatch(it -> it.getId().equals(alert.getId()) && over(it));
  }

  private static boolean over(Alert alert) {
    return alert.getState() == AlertState.RESOLVED || alert.getState() == AlertState.EXPIRED;
  }

  /** Ids that the audit of a revision can have. */
  static Stream<String> auditIds(Alert alert) {
    return MOVES.stream()
        .map(
            outcome ->
                String.join(
                    "\n",
                    "alerting",
                    alert.getId(),
                    Integer.toString(alert.getRevision()),
                    alert.getMatter().getSignalId(),
                    outcome))
        .map(name -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
  }
}
