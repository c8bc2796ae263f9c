package dev.hartig.verification.simulation;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Dispatch;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what the topics hold of a signal. */
record Report(Broker broker, FabricSerdes serdes, World world) {

  private static final int MOST_LINES = 60;
  private static final int WIDTH = 160;

  /** The last records that speak of a signal, as they lie in their topics. */
  List<String> about(@Nullable String signalId) {
    if (signalId == null) {
      return List.of("(it concerns no signal in particular)");
    }
    var lines = new ArrayList<String>();
    for (var topic : Topics.all()) {
      if (topic.valueType() == byte[].class) {
        continue;
      }
      for (var seen : new Reading<>(topic, broker, serdes).next()) {
        if (String.valueOf(seen.value()).contains(signalId)) {
          lines.add(
              "%s@%d by %s: %s"
                  .formatted(
                      seen.place(), seen.offset(), seen.entry().writer(), brief(seen.value())));
        }
      }
    }
    var last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    last.addFirst("signal " + signalId + " is " + world.accepted().get(signalId));
    return last;
  }

  private static String brief(Object value) {
    return switch (value) {
      case Alert it ->
          "revision %d of %s for %s: %s, %s, of signal %s, notify %s, updated %s"
              .formatted(
                  it.getRevision(),
                  it.getId(),
                  it.getRecipient().getId(),
                  it.getState(),
                  it.getCause(),
                  it.getMatter().getSignalId(),
                  it.getNotify(),
                  it.getUpdatedAt());
      case Audit it ->
          "step %d for %s: %s, alert %s"
              .formatted(it.getStep(), it.getSubject(), it.getOutcome(), it.getAlertId());
      case Dispatch it ->
          "%s for %s by %s, not before %s"
              .formatted(it.getId(), it.getRecipient().getId(), it.getMedium(), it.getNotBefore());
      default -> {
        var text = String.valueOf(value);
        yield text.length() <= WIDTH ? text : text.substring(0, WIDTH);
      }
    };
  }
}
