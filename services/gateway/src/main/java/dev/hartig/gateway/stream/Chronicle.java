package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.AlertCodec;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.domain.Explanation;
import dev.hartig.gateway.domain.Reference;
import dev.hartig.gateway.domain.Step;
import dev.hartig.schemas.Audit;
import dev.hartig.topology.catalogue.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Explains signals and alerts from the audit trail. */
@ApplicationScoped
public class Chronicle {

  private static final int MOST_STEPS = 5_000;
  private static final int MOST_SIGNALS = 1_000;

  private final ChannelStores stores;
  private final AlertShelf alerts;

  Chronicle(ChannelStores stores, AlertShelf alerts) {
    this.stores = stores;
    this.alerts = alerts;
  }

  /** Which signal or alert a reference means. */
  public Reference.Match match(Reference reference) {
    var ids = new ArrayList<String>();
    switch (alerts.match(reference)) {
      case Reference.Match.One one -> ids.add(one.id());
      case Reference.Match.Several several -> ids.addAll(several.candidates());
      case Reference.Match.None none -> {}
    }
    ids.addAll(heads(audit(), reference.text()));
    ids.addAll(heads(grouped(), reference.text()));
    return Reference.among(ids);
  }

  /** The chain of reasons of a signal or an alert; empty when nothing is known of it. */
  public Optional<Explanation> explain(String id) {
    var alert = alerts.find(id);
    var signals =
        ChannelStores.keysBeginning(grouped(), id + "/", MOST_SIGNALS).stream()
            .map(key -> key.substring(key.indexOf('/') + 1))
            .toList();
    if (alert.isPresent() || !signals.isEmpty()) {
      return Optional.of(ofAlert(id, alert, signals));
    }
    var steps = steps(id);
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    var led =
        steps.stream()
            .map(Step::alertId)
            .filter(Objects::nonNull)
            .distinct()
            .flatMap(alertId -> alerts.find(alertId).stream())
            .map(this::outcome)
            .toList();
    return Optional.of(Explanation.ofSignal(id, steps, led));
  }

  private Explanation ofAlert(String id, Optional<AlertView> alert, List<String> signals) {
    var all = new ArrayList<>(signals);
    alert.ifPresent(known -> all.add(known.signalId()));
    var latest = alert.map(AlertView::signalId).orElseGet(signals::getLast);
    return Explanation.ofAlert(
        id, alert.map(this::outcome).orElse(null), latest, all, steps(latest));
  }

  private Explanation.Outcome outcome(AlertView alert) {
    return new Explanation.Outcome(alert, alerts.receipts(alert));
  }

  private List<Step> steps(String signalId) {
    return ChannelStores.beginning(audit(), signalId + "/", MOST_STEPS).stream()
        .map(AlertCodec::step)
        .toList();
  }

  /** First parts of keys, each once. */
  private static <V> List<String> heads(ReadOnlyKeyValueStore<String, V> store, String prefix) {
    var heads = new ArrayList<String>();
    try (var keys = store.prefixScan(prefix, new StringSerializer())) {
      while (keys.hasNext() && heads.size() < AlertShelf.CANDIDATES) {
        var key = keys.next().key;
        var head = key.substring(0, key.indexOf('/'));
        if (!heads.contains(head)) {
          heads.add(head);
        }
      }
    }
    return heads;
  }

  private ReadOnlyKeyValueStore<String, Audit> audit() {
    return stores.store(Channel.FAST, GatewayTopology.AUDIT);
  }

  private ReadOnlyKeyValueStore<String, String> grouped() {
    return stores.store(Channel.FAST, GatewayTopology.GROUPED);
  }
}
