package dev.hartig.memory.stream;

import dev.hartig.memory.codec.AnswerCodec;
import dev.hartig.memory.codec.ForgetCodec;
import dev.hartig.memory.codec.RecollectionCodec;
import dev.hartig.memory.config.MemoryConfig;
import dev.hartig.memory.index.Library;
import dev.hartig.schemas.ForgetOrder;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.ThreadMemory;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.SeenBefore;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.Stores;

/**
 * Memory on one channel: it remembers the signals of every channel, so that an incident and its
 * post-mortem share one memory, and speaks about those of its own.
 */
public final class MemoryTopology {

  static final String THREADS = "threads";
  static final String FORGOTTEN = "forgotten";

  private MemoryTopology() {}

  /**
   * The topology of a channel; the slow one also answers queries.
   *
   * @param library where searches are answered from
   */
  public static Topology build(
      Channel channel, FabricSerdes serdes, MemoryConfig config, Library library) {
    var builder = new StreamsBuilder();
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(THREADS),
            Serdes.String(),
            serdes.state(ThreadMemory.class)));
    forgetting(builder, serdes);

    var own =
        once(
            channel,
            "own",
            builder.stream(
                Topics.signals(channel).name(), serdes.consumed(Topics.signals(channel))),
            config);
    var remembered = own.processValues(Remember::sweeping, Named.as("remember-own"), THREADS);
    speak(remembered, channel, serdes, config);

    var foreign =
        Arrays.stream(Channel.values())
            .filter(other -> other != channel)
            .map(Topics::signals)
            .map(topic -> builder.stream(topic.name(), serdes.consumed(topic)))
            .reduce((one, other) -> one.merge(other, Named.as("others")))
            .map(others -> once(channel, "others", others, config))
            .orElseThrow()
            .processValues(Remember::only, Named.as("remember-others"), THREADS);

    if (channel != Channel.REALTIME) {
      var learned = remembered.merge(foreign, Named.as("learned"));
      Linking.link(learned, channel, serdes);
      if (channel == Channel.SLOW) {
        Knowing.learn(learned, serdes, config);
        var queries = builder.stream(Topics.QUERIES.name(), serdes.consumed(Topics.QUERIES));
        answer(
            queries.filterNot((key, query) -> Unasked.isFor(query), Named.as("of-a-thread")),
            serdes,
            library);
        Unasked.speak(builder, learned, queries, serdes, config.unasked().tact(), library);
      }
    }
    return builder.build();
  }

  /** What is to be forgotten, known whole to every task. */
  private static void forgetting(StreamsBuilder builder, FabricSerdes serdes) {
    builder.globalTable(
        Topics.FORGOTTEN.name(),
        serdes.consumedAsTable(Topics.FORGOTTEN),
        Materialized.<String, ForgetOrder>as(Stores.inMemoryKeyValueStore(FORGOTTEN))
            .withKeySerde(Serdes.String())
            .withValueSerde(serdes.value(Topics.FORGOTTEN)));
  }

  /** At least once, a result may be lost after its signal was remembered: there, it is repeated. */
  private static KStream<String, Signal> once(
      Channel channel, String which, KStream<String, Signal> signals, MemoryConfig config) {
    return switch (channel) {
      case REALTIME -> signals;
      case FAST, SLOW ->
          signals.processValues(
              SeenBefore.within(config.duplicateRetention(), "seen-" + which, Signal::getId),
              Named.as("once-" + which));
    };
  }

  private static void speak(
      KStream<String, Remember.Remembered> remembered,
      Channel channel,
      FabricSerdes serdes,
      MemoryConfig config) {
    remembered
        .mapValues(
            one ->
                RecollectionCodec.recollection(one.signal(), one.remembering(), config.halfLife()),
            Named.as("recollection"))
        .to(Topics.recollections(channel).name(), serdes.produced(Topics.recollections(channel)));
    remembered
        .mapValues(
            one -> RecollectionCodec.relationships(one.remembering(), config.halfLife()),
            Named.as("relate"))
        .to(Topics.RELATIONSHIPS.name(), serdes.produced(Topics.RELATIONSHIPS));
    remembered
        .map(
            (key, one) ->
                KeyValue.pair(
                    one.signal().getId(),
                    RecollectionCodec.audit(one.signal(), one.remembering(), one.at())),
            Named.as("audit-recalled"))
        .to(Topics.AUDIT.name(), serdes.produced(Topics.AUDIT));
  }

  private static void answer(KStream<String, Query> queries, FabricSerdes serdes, Library library) {
    var answered = queries.processValues(() -> new Answering(library), Named.as("answer"), THREADS);
    answered
        .map(
            (key, one) -> KeyValue.pair(one.query().getId(), one.answer()),
            Named.as("answer-by-query"))
        .to(Topics.ANSWERS.name(), serdes.produced(Topics.ANSWERS));
    answered
        .flatMap(
            (key, one) ->
                one.orders().stream()
                    .map(order -> KeyValue.pair(ForgetCodec.key(order), order))
                    .toList(),
            Named.as("orders-by-what"))
        .to(Topics.FORGOTTEN.name(), serdes.produced(Topics.FORGOTTEN));
    answered
        .map(
            (key, one) ->
                KeyValue.pair(
                    one.query().getId(), AnswerCodec.audit(one.query(), one.reason(), one.at())),
            Named.as("audit-answered"))
        .to(
            Topics.AUDIT.name(),
            serdes.produced(Topics.AUDIT).withName("to-" + Topics.AUDIT.name() + "-answered"));
  }
}
