package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.LearningCodec;
import dev.hartig.gateway.domain.LearningView;
import dev.hartig.schemas.Learning;
import dev.hartig.schemas.Lessons;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/** What medium has learned of people, and whether it is to. */
@ApplicationScoped
public class LearningShelf {

  private static final List<Channel> LEARNED_ON = List.of(Channel.FAST, Channel.SLOW);

  private final ChannelStores stores;
  private final Outbox outbox;
  private final InstantSource clock = InstantSource.system();

  /** What this process wrote and the store, which follows a little later, may not hold yet. */
  private final Map<String, Learning> underWay = new HashMap<>();

  LearningShelf(ChannelStores stores, Outbox outbox) {
    this.stores = stores;
    this.outbox = outbox;
  }

  /** What can be done about it. */
  public enum Turn {
    ON,
    OFF,
    /** What came back until now is forgotten. */
    RESET
  }

  /**
   * What is learned of somebody.
   *
   * @param person empty for everybody
   */
  public synchronized LearningView show(String organisation, String person) {
    try {
      var lessons =
          person.isEmpty()
              ? List.<Lessons>of()
              : LEARNED_ON.stream()
                  .map(channel -> organisation + "/" + person + "/" + channel.word())
                  .flatMap(key -> Optional.ofNullable(lessons(key)).stream())
                  .toList();
      return LearningCodec.view(
          organisation,
          person,
          standing(organisation + "/" + person),
          standing(organisation + "/"),
          lessons);
    } catch (InvalidStateStoreException e) {
      throw new NotReadyException("what is learned is still being read", e);
    }
  }

  /**
   * Switches it on or off, or resets it; returns when the brokers have it.
   *
   * @throws NotReadyException when it could not be sent
   */
  public synchronized LearningView turn(String organisation, String person, Turn turn, String by) {
    var key = organisation + "/" + person;
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var before = standing(key);
    var learning =
        Learning.newBuilder()
            .setOrganisation(organisation)
            .setPerson(person)
            .setOn(
                switch (turn) {
                  case ON -> true;
                  case OFF -> false;
                  case RESET -> before == null || before.getOn();
                })
            .setSince(turn == Turn.RESET ? now : since(before))
            .setBy(by)
            .setAt(now)
            .build();
    outbox.await(List.of(outbox.send(Channel.FAST, Topics.LEARNING, key, learning, Map.of())));
    underWay.put(key, learning);
    return show(organisation, person);
  }

  private static @Nullable Instant since(@Nullable Learning before) {
    return before == null ? null : before.getSince();
  }

  private @Nullable Learning standing(String key) {
    var held = stores.<Learning>store(Channel.FAST, GatewayTopology.LEARNING).get(key);
    var sent = underWay.get(key);
    if (sent == null || (held != null && !held.getAt().isBefore(sent.getAt()))) {
      underWay.remove(key);
      return held;
    }
    return sent;
  }

  private @Nullable Lessons lessons(String key) {
    return stores.<Lessons>store(Channel.FAST, GatewayTopology.LESSONS).get(key);
  }
}
