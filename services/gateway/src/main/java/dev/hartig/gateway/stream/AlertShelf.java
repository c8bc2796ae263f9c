package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.AlertCodec;
import dev.hartig.gateway.codec.ConditionCodec;
import dev.hartig.gateway.domain.AlertFilter;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.domain.ConditionView;
import dev.hartig.gateway.domain.ReceiptView;
import dev.hartig.gateway.domain.Reference;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Receipt;
import dev.hartig.topology.catalogue.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The alerts of all channels served, as they stand. */
@ApplicationScoped
public class AlertShelf {

  private static final int MOST_RECEIPTS = 1_000;

  /** Enough to see that a beginning is not unique, and to name a few. */
  static final int CANDIDATES = 6;

  private static final Comparator<AlertView> OLDEST_FIRST =
      Comparator.comparing(AlertView::updatedAt).thenComparing(AlertView::id);

  private final ChannelStores stores;
  private final DirectoryShelf directory;

  AlertShelf(ChannelStores stores, DirectoryShelf directory) {
    this.stores = stores;
    this.directory = directory;
  }

  /** The newest alerts that the filter admits, newest first. */
  public List<AlertView> newest(AlertFilter filter, int limit) {
    var newest = new PriorityQueue<>(OLDEST_FIRST);
    for (var channel : stores.channels()) {
      if (filter.channel() != null && !filter.channel().equals(channel.word())) {
        continue;
      }
      try (var all = alerts(channel).all()) {
        while (all.hasNext()) {
          var alert = AlertCodec.view(all.next().value);
          if (admits(filter, alert)) {
            newest.add(alert);
            if (newest.size() > limit) {
              newest.remove();
            }
          }
        }
      }
    }
    var found = new ArrayList<>(newest);
    found.sort(OLDEST_FIRST.reversed());
    return found;
  }

  /**
   * Alerts that have changed since a moment, as they stand, the oldest change first.
   *
   * @return empty when there are more than so many
   */
  public Optional<List<AlertView>> since(Instant moment, int most) {
    var found = new ArrayList<AlertView>();
    for (var channel : stores.channels()) {
      try (var all = alerts(channel).all()) {
        while (all.hasNext()) {
          var alert = all.next().value;
          if (alert != null && !alert.getUpdatedAt().isBefore(moment)) {
            if (found.size() == most) {
              return Optional.empty();
            }
            found.add(AlertCodec.view(alert));
          }
        }
      }
    }
    found.sort(OLDEST_FIRST);
    return Optional.of(found);
  }

  /** What fires in an organisation, whoever is told of it. */
  public List<ConditionView> conditions(String organisation) {
    var found = new ArrayList<Alert>();
    for (var channel : stores.channels()) {
      try (var all = alerts(channel).all()) {
        all.forEachRemaining(
            entry -> {
              if (entry.value.getMatter().getEnvelope().getOrganisation().equals(organisation)) {
                found.add(entry.value);
              }
            });
      }
    }
    return ConditionCodec.conditions(found);
  }

  /** Whether a filter admits an alert, with handles resolved in the alert's organisation. */
  public boolean admits(AlertFilter filter, AlertView alert) {
    var who = filter.who();
    return filter.admits(
        alert, who == null ? List.of() : directory.people(alert.organisation(), who));
  }

  /** Which alert a reference means. */
  public Reference.Match match(Reference reference) {
    var ids = new ArrayList<String>();
    for (var channel : stores.channels()) {
      ids.addAll(ChannelStores.keysBeginning(alerts(channel), reference.text(), CANDIDATES));
    }
    return Reference.among(ids);
  }

  /** The alert with an id; empty when it never was or was closed long ago. */
  public Optional<AlertView> find(String id) {
    return stores.channels().stream()
        .flatMap(channel -> Optional.ofNullable(alerts(channel).get(id)).stream())
        .map(AlertCodec::view)
        .findFirst();
  }

  /** What came back of an alert, in no order. */
  public List<ReceiptView> receipts(AlertView alert) {
    return stores.channels().stream()
        .filter(channel -> channel.word().equals(alert.channel()))
        .map(channel -> stores.<Receipt>store(channel, GatewayTopology.RECEIPTS))
        .flatMap(store -> ChannelStores.beginning(store, alert.id() + "/", MOST_RECEIPTS).stream())
        .map(AlertCodec::view)
        .toList();
  }

  private ReadOnlyKeyValueStore<String, Alert> alerts(Channel channel) {
    return stores.store(channel, GatewayTopology.ALERTS);
  }
}
