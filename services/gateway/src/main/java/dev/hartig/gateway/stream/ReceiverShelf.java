package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.SubscriptionCodec;
import dev.hartig.gateway.domain.ReceiverView;
import dev.hartig.schemas.ReceiverStatus;
import dev.hartig.topology.catalogue.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How it stands with whoever alerts are brought to. */
@ApplicationScoped
public class ReceiverShelf {

  /** A receiver of which nothing has been heard for so long is not shown. */
  private static final Duration SHOWN = Duration.ofDays(1);

  private final ChannelStores stores;
  private final LetterShelf letters;
  private final InstantSource clock = InstantSource.system();

  ReceiverShelf(ChannelStores stores, LetterShelf letters) {
    this.stores = stores;
    this.letters = letters;
  }

  /** All of them by name, those of settings and those that subscribed. */
  public List<ReceiverView> list() {
    return List.copyOf(byName("").values());
  }

  /** One of them; empty while alerting has said nothing of it. */
  Optional<ReceiverView> find(String receiver) {
    return Optional.ofNullable(byName(receiver + "//").get(receiver));
  }

  /**
   * Receivers by name.
   *
   * @param prefix of their records' keys
   */
  Map<String, ReceiverView> byName(String prefix) {
    var now = clock.instant();
    var said = new TreeMap<String, List<ReceiverView>>();
    ChannelStores.entriesBeginning(
            stores.<ReceiverStatus>store(Channel.FAST, GatewayTopology.RECEIVERS), prefix)
        .values()
        .forEach(
            stored ->
                stored
                    .map(SubscriptionCodec::view)
                    .filter(one -> one.at().isAfter(now.minus(SHOWN)))
                    .ifPresent(
                        one ->
                            said.computeIfAbsent(one.receiver(), any -> new ArrayList<>())
                                .add(one)));
    var open = said.isEmpty() ? Map.<String, Integer>of() : letters.openByReceiver();
    var found = new TreeMap<String, ReceiverView>();
    said.forEach(
        (receiver, views) ->
            found.put(receiver, ReceiverView.of(views, open.getOrDefault(receiver, 0), now)));
    return found;
  }
}
