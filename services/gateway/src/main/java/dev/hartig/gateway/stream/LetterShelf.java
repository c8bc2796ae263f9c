package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.AlertCodec;
import dev.hartig.gateway.codec.DigestCodec;
import dev.hartig.gateway.codec.LetterCodec;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.domain.DigestView;
import dev.hartig.gateway.domain.LetterContent;
import dev.hartig.gateway.domain.LetterFilter;
import dev.hartig.gateway.domain.LetterState;
import dev.hartig.gateway.domain.LetterView;
import dev.hartig.gateway.domain.Reference;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.LetterOrder;
import dev.hartig.schemas.Receipt;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.schemas.Undelivered;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Dead letters: shows them and says what is to be done with them. */
@ApplicationScoped
public class LetterShelf {

  /** Letters of one channel that a list looks at. */
  static final int MOST_READ = 10_000;

  private static final int MOST_RECEIPTS = 1_000;

  private static final Comparator<Held> OLDEST_FIRST =
      Comparator.comparing((Held held) -> held.view().at()).thenComparing(held -> held.view().id());

  private final ChannelStores stores;
  private final Outbox outbox;
  private final FabricSerdes serdes;
  private final InstantSource clock = InstantSource.system();

  LetterShelf(ChannelStores stores, Outbox outbox, FabricSerdes serdes) {
    this.stores = stores;
    this.outbox = outbox;
    this.serdes = serdes;
  }

  /** A letter as it is shown, and as it is kept. */
  private record Held(Channel channel, DeadLetter letter, LetterView view) {}

  /**
   * Letters that were asked for.
   *
   * @param letters newest first
   * @param more true when there are others
   */
  public record Page(List<LetterView> letters, boolean more) {
    public Page {
      letters = List.copyOf(letters);
    }
  }

  /** The newest letters that the filter admits. */
  public Page newest(LetterFilter filter, int limit) {
    var found = find(filter, limit);
    return new Page(found.held().stream().map(Held::view).toList(), found.more());
  }

  /** How many are open, by the receiver that did not take them. */
  Map<String, Integer> openByReceiver() {
    var open = new LetterFilter(Set.of(LetterState.OPEN), null, null, null);
    var counts = new HashMap<String, Integer>();
    for (var held : find(open, MOST_READ * Channel.values().length).held()) {
      var delivery = held.view().delivery();
      if (delivery != null) {
        counts.merge(delivery.receiver(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Which letter a reference means. */
  public Reference.Match match(Reference reference) {
    var ids = new ArrayList<String>();
    for (var channel : stores.channels()) {
      ids.addAll(
          ChannelStores.keysBeginning(letters(channel), reference.text(), AlertShelf.CANDIDATES));
    }
    return Reference.among(ids);
  }

  /** The letter with an id; empty when it is gone. */
  public Optional<LetterView> find(String id) {
    return held(id).map(Held::view);
  }

  /** What is in a letter; empty when it is gone. */
  public Optional<LetterContent> content(String id) {
    return held(id).map(held -> LetterCodec.content(held.letter(), alert(held), digest(held)));
  }

  /**
   * Has a letter delivered once more; returns when the brokers have the order.
   *
   * @return the letter; empty when it is gone or is no delivery
   */
  public Optional<LetterView> replay(String id, String by) {
    var held = held(id).filter(one -> one.view().delivery() != null);
    held.ifPresent(one -> outbox.await(List.of(send(one, replaying(one, by)))));
    return held.map(Held::view);
  }

  /**
   * Has all open letters of a receiver delivered once more, the oldest first; returns when the
   * brokers have the orders.
   *
   * @param most at once
   */
  public Page replay(LetterFilter open, int most, String by) {
    var found = find(open, MOST_READ);
    var oldest = found.held().reversed().stream().limit(most).toList();
    List<CompletionStage<?>> sending = new ArrayList<>();
    oldest.forEach(held -> sending.add(send(held, replaying(held, by))));
    outbox.await(sending);
    return new Page(
        oldest.stream().map(Held::view).toList(), found.more() || found.held().size() > most);
  }

  /** Marks a letter as seen and done with; returns when the brokers have the order. */
  public Optional<LetterView> discard(String id, String by) {
    var held = held(id);
    held.ifPresent(
        one ->
            outbox.await(
                List.of(send(one, LetterCodec.discard(one.letter(), by, clock.instant())))));
    return held.map(Held::view);
  }

  private LetterOrder replaying(Held held, String by) {
    return LetterCodec.replay(held.letter(), by, clock.instant());
  }

  private CompletionStage<?> send(Held held, LetterOrder order) {
    var topic = Topics.letterOrders(held.channel());
    return outbox.send(held.channel(), topic, order.getLetterId(), order, Map.of());
  }

  private record Found(List<Held> held, boolean more) {}

  private Found find(LetterFilter filter, int limit) {
    var newest = new PriorityQueue<>(OLDEST_FIRST);
    var more = false;
    for (var channel : stores.channels()) {
      var read = 0;
      try (var all = letters(channel).all()) {
        while (all.hasNext() && read++ < MOST_READ) {
          var held = held(channel, all.next().value);
          if (filter.admits(held.view())) {
            newest.add(held);
            if (newest.size() > limit) {
              newest.remove();
              more = true;
            }
          }
        }
        more |= all.hasNext();
      }
    }
    var found = new ArrayList<>(newest);
    found.sort(OLDEST_FIRST.reversed());
    return new Found(found, more);
  }

  private Optional<Held> held(String id) {
    return stores.channels().stream()
        .flatMap(
            channel ->
                Optional.ofNullable(letters(channel).get(id)).stream()
                    .map(letter -> held(channel, letter)))
        .findFirst();
  }

  private Held held(Channel channel, DeadLetter letter) {
    var order =
        stores.<LetterOrder>store(channel, GatewayTopology.LETTER_ORDERS).get(letter.getId());
    var undelivered = letter.getUndelivered();
    var delivered = undelivered == null ? null : delivered(channel, undelivered);
    return new Held(channel, letter, LetterCodec.view(channel, letter, order, delivered));
  }

  /** When the receiver took that revision; null when it never did. */
  private @Nullable Instant delivered(Channel channel, Undelivered undelivered) {
    var receipts = stores.<Receipt>store(channel, GatewayTopology.RECEIPTS);
    var prefix = undelivered.getAlertId() + "/";
    return ChannelStores.beginning(receipts, prefix, MOST_RECEIPTS).stream()
        .filter(receipt -> receipt.getKind() == ReceiptKind.DELIVERED)
        .filter(receipt -> receipt.getRevision() == undelivered.getRevision())
        .filter(receipt -> receipt.getTransport().equals(undelivered.getTransport()))
        .map(Receipt::getAt)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private @Nullable AlertView alert(Held held) {
    var alert = undelivered(held, Topics.alerts(held.channel()));
    return alert == null ? null : AlertCodec.view(alert);
  }

  private @Nullable DigestView digest(Held held) {
    var digest = undelivered(held, Topics.DIGESTS);
    return digest == null ? null : DigestCodec.view(digest);
  }

  /** What was to be delivered; null when it is of another topic, or cannot be read. */
  private <T> @Nullable T undelivered(Held held, Topic<T> topic) {
    var value = held.letter().getValue();
    var isOfTopic = held.letter().getTopic().equals(topic.name());
    if (held.view().delivery() == null || value == null || !isOfTopic) {
      return null;
    }
    var bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    try {
      return serdes.value(topic).deserializer().deserialize(topic.name(), bytes);
    } catch (KafkaException unreadable) {
      // Shown as bytes instead.
      return null;
    }
  }

  private ReadOnlyKeyValueStore<String, DeadLetter> letters(Channel channel) {
    return stores.store(channel, GatewayTopology.LETTERS);
  }
}
