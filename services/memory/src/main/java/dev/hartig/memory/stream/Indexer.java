package dev.hartig.memory.stream;

import dev.hartig.memory.config.MemoryConfig;
import dev.hartig.memory.embedding.Embedding;
import dev.hartig.memory.index.IndexAway;
import dev.hartig.memory.index.Library;
import dev.hartig.memory.index.LuceneIndex;
import dev.hartig.memory.index.RecallIndex;
import dev.hartig.memory.opensearch.OpenSearchIndex;
import dev.hartig.memory.transport.OpenSearchClient;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.FabricConfig;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the recall index beside the slow topology, in a thread of the lowest priority: neither the
 * topologies nor other channels wait for it, and readiness does not ask for it.
 */
@ApplicationScoped
public class Indexer {

  private static final Logger LOG = Logger.getLogger(Indexer.class);

  private static final Duration PATIENCE = Duration.ofMillis(250);

  /** Before another try, doubled with each that fails. */
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** At most so much of the small heap is under way. */
  private static final int FETCH_BYTES = 2 * 1024 * 1024;

  private static final int FETCH_RECORDS = 200;

  private final FabricConfig fabric;
  private final MemoryConfig config;
  private final FabricSerdes serdes;
  private final Library library;
  private final MeterRegistry meters;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private Duration pause = SHORTEST_PAUSE;
  private @Nullable Thread thread;

  Indexer(
      FabricConfig fabric,
      MemoryConfig config,
      FabricSerdes serdes,
      Library library,
      MeterRegistry meters) {
    this.fabric = fabric;
    this.config = config;
    this.serdes = serdes;
    this.library = library;
    this.meters = meters;
  }

  void start(@Observes StartupEvent event) {
    if (!fabric.channels().contains(Channel.SLOW)) {
      return;
    }
    MemoryMetric.INDEX_ENTRIES.of(library, Library::entries, meters);
    MemoryMetric.INDEX_BEHIND.of(
        library, held -> held.progress().of() - held.progress().done(), meters);
    MemoryMetric.INDEX_OPEN.of(library, held -> held.answers() ? 1 : 0, meters);
    thread =
        Thread.ofPlatform()
            .name("recall-indexer")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .start(this::feedUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    if (thread != null) {
      thread.join(fabric.stopTimeout());
    }
  }

  private boolean stopped() {
    return stopping.getCount() == 0;
  }

  /**
   * Whatever goes wrong, brokers, disk or OpenSearch, is tried again from what the index holds by
   * then: the index is nobody's condition.
   */
  private void feedUntilStopped() {
    while (!stopped()) {
      try {
        feed();
      } catch (RuntimeException failure) {
        LOG.warnf(
            "recall index is away, tried again: kept=%s cause=%s pause=%s",
            config.index(), failure, pause);
        MemoryMetric.INDEX_FAILURES.count(meters);
        library.failed(why(failure));
      } finally {
        library.closed();
      }
      try {
        if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        pause = longer(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  /** For whoever asks after health: of what may name anything, only the kind. */
  private static String why(RuntimeException failure) {
    return failure instanceof IndexAway
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getSimpleName();
  }

  private RecallIndex open(Embedding embedding) {
    return switch (config.index()) {
      case LUCENE -> LuceneIndex.modest(fabric.stateDir().resolve("recall"), embedding);
      case OPENSEARCH -> openSearch(embedding);
    };
  }

  private RecallIndex openSearch(Embedding embedding) {
    var settings = config.opensearch();
    if (embedding.dimensions() > 0) {
      LOG.info("meanings are compared one by one: searches slow down with the size of the index");
    }
    var client =
        new OpenSearchClient(
            settings.url(),
            settings.user().orElse(null),
            settings.password().orElse(null),
            settings.timeout());
    try {
      return OpenSearchIndex.open(
          client, settings.name(), embedding, settings.shards(), settings.questionTimeout());
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private void feed() {
    try (var embedding = Embedding.with(config.embedding().threads());
        var index = open(embedding);
        var consumer =
            new KafkaConsumer<>(
                consumerProperties(fabric),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
      var feeder = new Feeder(consumer, index, library, serdes, InstantSource.system(), meters);
      feeder.begin();
      LOG.infof("recall index open: entries=%d", library.entries());
      while (!stopped()) {
        feeder.round(PATIENCE);
        // Only what was fed is back: one that opens and takes nothing is not.
        pause = SHORTEST_PAUSE;
      }
      feeder.commit();
    }
  }

  static Map<String, Object> consumerProperties(FabricConfig fabric) {
    var settings = new HashMap<String, Object>(fabric.kafka().properties());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, fabric.kafka().bootstrapServers());
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, fabric.instance() + "-recall");
    // Which offsets were read is in the index itself; no group has to agree on anything.
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, FETCH_RECORDS);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES / 4);
    return settings;
  }
}
