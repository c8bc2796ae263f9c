package dev.hartig.memory.stream;

import dev.hartig.memory.codec.ForgetCodec;
import dev.hartig.memory.embedding.Embedding;
import dev.hartig.memory.index.Library;
import dev.hartig.memory.index.LuceneIndex;
import dev.hartig.memory.index.RecallIndex;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.ThreadMemory;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;

/** Memory's slow topology with a recall index that is fed what the topology reads. */
final class RecallingMemory implements AutoCloseable {

  private final FabricSerdes serdes;
  private final Library library = new Library();
  private final TopologyTestDriver driver;
  private final Topicful topics;
  private final RecallIndex index;
  private final Topicful.Fed fed;

  RecallingMemory(Path folder) {
    serdes = FabricSerdes.of("mock://" + folder.hashCode());
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "memory-slow");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
    driver =
        new TopologyTestDriver(
            MemoryTopology.build(Channel.SLOW, serdes, Settings.DEFAULT, library),
            settings,
            Signals.START);
    topics = new Topicful(serdes);
    index = LuceneIndex.modest(folder.resolve("recall"), Embedding.with(0));
    fed = topics.feed(index, library);
  }

  Library library() {
    return library;
  }

  void hears(Channel channel, Signal signal) {
    topics.signal(channel, signal);
    fed.round();
    pipe(
        Topics.signals(channel),
        signal.getEnvelope().getOrganisation() + "/" + signal.getThread(),
        signal);
  }

  <V extends SpecificRecord> void pipe(Topic<V> topic, String key, V value) {
    driver
        .createInputTopic(
            topic.name(), Serdes.String().serializer(), serdes.value(topic).serializer())
        .pipeInput(key, value);
  }

  /** Asks under a key of the question's organisation. */
  Answer ask(Query.Builder query) {
    var asked = query.build();
    return ask(asked.getOrganisation() + "/" + asked.getText(), asked);
  }

  Answer ask(String key, Query query) {
    pipe(Topics.QUERIES, key, query);
    // What the topology writes for itself and for the feeder comes back as from a broker.
    for (var order : read(Topics.FORGOTTEN)) {
      topics.write(Topics.FORGOTTEN, order);
      pipe(Topics.FORGOTTEN, ForgetCodec.key(order), order);
      fed.round();
    }
    return read(Topics.ANSWERS).getLast();
  }

  /** The threads as they are held. */
  KeyValueStore<String, ThreadMemory> threads() {
    return driver.getKeyValueStore(MemoryTopology.THREADS);
  }

  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** Reads all topics again into an index of its own. */
  Library rebuilt(Path folder) {
    var anew = new Library();
    topics.feed(LuceneIndex.modest(folder, Embedding.with(0)), anew);
    return anew;
  }

  List<Audit> audits() {
    return read(Topics.AUDIT);
  }

  <V> List<V> read(Topic<V> topic) {
    return driver
        .createOutputTopic(
            topic.name(), Serdes.String().deserializer(), serdes.value(topic).deserializer())
        .readValuesToList();
  }

  @Override
  public void close() {
    driver.close();
    index.close();
  }
}
