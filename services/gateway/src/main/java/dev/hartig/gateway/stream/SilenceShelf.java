package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.AlertCodec;
import dev.hartig.gateway.codec.SilenceCodec;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.domain.Reference;
import dev.hartig.gateway.domain.SilenceOrder;
import dev.hartig.gateway.domain.SilenceView;
import dev.hartig.gateway.domain.SuppressionView;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Silence;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Silences: keeps, ends and shows them, with what they keep quiet. */
@ApplicationScoped
public class SilenceShelf {

  /** Alertmanager's {@code data.retention}: how long an ended silence is shown. */
  private static final Duration RETENTION = Duration.ofDays(5);

  /** Each is asked for each alert; more are a rule that somebody should write as a policy. */
  public static final int MOST = 1_000;

  private static final Map<String, Integer> ORDER = Map.of("active", 0, "pending", 1, "expired", 2);

  private final ChannelStores stores;
  private final Outbox outbox;
  private final InstantSource clock = InstantSource.system();

  SilenceShelf(ChannelStores stores, Outbox outbox) {
    this.stores = stores;
    this.outbox = outbox;
  }

  /** Keeps a silence; what has ended long ago goes. Returns when the brokers have it. */
  public SilenceView add(SilenceOrder order) {
    var now = clock.instant();
    var silence = SilenceCodec.silence(order, now);
    List<CompletionStage<?>> sending = new ArrayList<>();
    for (var old : list(order.organisation())) {
      var end = Objects.requireNonNullElse(old.endsAt(), old.startsAt());
      if (old.state().equals("expired") && end.isBefore(now.minus(RETENTION))) {
        sending.add(send(order.organisation(), old.id(), null));
      }
    }
    sending.add(send(order.organisation(), silence.getId(), silence));
    outbox.await(sending);
    return SilenceCodec.view(silence, 0, 0, now);
  }

  /** Ends a silence now; one that has ended stays as it is. */
  public SilenceView expire(String organisation, String id, String by) {
    var now = clock.instant();
    var silence = Objects.requireNonNull(silences(organisation).get(id));
    var before = SilenceCodec.view(silence, 1, 0, now);
    if (before.state().equals("expired")) {
      return before;
    }
    var ended = SilenceCodec.ended(silence, by, now);
    outbox.await(List.of(send(organisation, id, ended)));
    return SilenceCodec.view(ended, 0, 0, now);
  }

  /** All silences of an organisation: active ones first, then by their start, the latest first. */
  public List<SilenceView> list(String organisation) {
    var now = clock.instant();
    var kept = new HashMap<String, Integer>();
    var ended = new HashMap<String, Integer>();
    suppressed()
        .forEach(
            alert -> {
              var suppression = Objects.requireNonNull(alert.suppression());
              for (SuppressionView.By by : suppression.by()) {
                (alert.open() ? kept : ended).merge(by.id(), 1, Integer::sum);
              }
            });
    return silences(organisation).values().stream()
        .map(
            silence ->
                SilenceCodec.view(
                    silence,
                    kept.getOrDefault(silence.getId(), 0),
                    ended.getOrDefault(silence.getId(), 0),
                    now))
        .sorted(
            Comparator.comparing((SilenceView one) -> ORDER.getOrDefault(one.state(), 2))
                .thenComparing(SilenceView::startsAt, Comparator.reverseOrder())
                .thenComparing(SilenceView::id))
        .toList();
  }

  /** Which silence a reference means. */
  public Reference.Match match(String organisation, Reference reference) {
    return Reference.among(
        silences(organisation).keySet().stream()
            .filter(id -> id.startsWith(reference.text()))
            .toList());
  }

  private Map<String, Silence> silences(String organisation) {
    var found = new HashMap<String, Silence>();
    var prefix = organisation + "/";
    ChannelStores.entriesBeginning(
            stores.<Silence>store(Channel.FAST, GatewayTopology.SILENCES), prefix)
        .forEach(
            (key, silence) ->
                silence.ifPresent(it -> found.put(key.substring(prefix.length()), it)));
    return found;
  }

  private List<AlertView> suppressed() {
    var found = new ArrayList<AlertView>();
    for (var channel : stores.channels()) {
      try (var all = stores.<Alert>store(channel, GatewayTopology.ALERTS).all()) {
        while (all.hasNext()) {
          Optional.ofNullable(all.next().value)
              .filter(alert -> alert.getSuppression() != null)
              .map(AlertCodec::view)
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private CompletionStage<?> send(String organisation, String id, @Nullable Silence silence) {
    return outbox.send(Channel.FAST, Topics.SILENCES, organisation + "/" + id, silence, Map.of());
  }
}
