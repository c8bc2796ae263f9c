package dev.hartig.verification.simulation;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.FailureHandler;
import dev.hartig.topology.runtime.PoisonHandler;
import dev.hartig.topology.runtime.RefusalHandler;
import dev.hartig.topology.runtime.ServiceTopology;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyInsides;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.internals.GlobalProcessorContextImpl;
import org.apache.kafka.streams.processor.internals.GlobalStateManagerImpl;
import org.apache.kafka.streams.processor.internals.GlobalStateUpdateTask;
import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder;
import org.apache.kafka.streams.processor.internals.ProcessorContextImpl;
import org.apache.kafka.streams.processor.internals.ProcessorStateManager;
import org.apache.kafka.streams.processor.internals.StateDirectory;
import org.apache.kafka.streams.processor.internals.StateInsides;
import org.apache.kafka.streams.processor.internals.StoreBuilderWrapper;
import org.apache.kafka.streams.processor.internals.StreamTask;
import org.apache.kafka.streams.processor.internals.Task;
import org.apache.kafka.streams.processor.internals.metrics.StreamsMetricsImpl;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.KeyValueStoreBuilder;
import org.apache.kafka.streams.state.internals.ThreadCache;
import org.apache.kafka.streams.state.internals.TimestampedKeyValueStoreBuilder;
import org.apache.kafka.streams.state.internals.WindowStoreBuilder;

/**
 * One life of one Streams client: Kafka's own tasks over the service's own topology, one for each
 * partition, and its global table. It ends with a crash; nothing of it is left but what it wrote.
 *
 * <p>Kafka's own TopologyTestDriver is such a runner too, but knows one partition only, makes its
 * own offsets, cannot restore from a changelog, and takes a tenth of a second to open the RocksDB
 * stores of the five services. Here stores are in memory, which a changelog cannot tell.
 */
final class Tasks {

  private static final LogContext LOG = new LogContext("simulation ");
  private static final StateRestoreListener UNHEARD = new Unheard();

  private final String application;
  private final StreamsConfig config;
  private final Clock clock;
  private final InternalTopologyBuilder builder;
  private final StreamsMetricsImpl metrics;
  private final StateDirectory directory;
  private final ThreadCache cache;
  private final Map<Integer, StreamTask> tasks = new HashMap<>();
  private GlobalStateUpdateTask global;

  /**
   * @param aside where dead letters of global tables go
   */
  Tasks(
      ServiceTopology service,
      Channel channel,
      String registry,
      Clock clock,
      Consumer<ProducerRecord<byte[], byte[]>> aside) {
    this.clock = clock;
    application = "hartig-" + service.service().word() + "-" + channel.word();
    config = new Quiet(settings(service, channel, application, registry, aside));
    builder = TopologyInsides.of(service.build().apply(channel));
    builder.rewriteTopology(config);
    for (var store : builder.stateStores().values()) {
      // Tables of the DSL take theirs from the settings.
      if (store instanceof StoreBuilderWrapper) {
        inMemory(store.builder());
      }
    }
    metrics = new StreamsMetricsImpl(new Metrics(clock), application, clock);
    directory = new StateDirectory(config, clock, false, false);
    cache = new ThreadCache(LOG, 0, metrics);
  }

  private static Map<String, Object> settings(
      ServiceTopology service,
      Channel channel,
      String application,
      String registry,
      Consumer<ProducerRecord<byte[], byte[]>> aside) {
    var settings = new HashMap<String, Object>();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonHandler.class);
    settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailureHandler.class);
    settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusalHandler.class);
    settings.put(
        StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
        BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
    // What the runtime tells its handlers.
    settings.put("hartig.service", service.service());
    settings.put("hartig.channel", channel);
    settings.put("hartig.registry", registry);
    settings.put("hartig.aside", aside);
    return settings;
  }

  /** Topics that the tasks read, in alphabetical order. */
  Set<String> sources() {
    return new TreeSet<>(builder.buildTopology().sourceTopics());
  }

  /** Topics of which each client reads all partitions into a table, in alphabetical order. */
  Set<String> globals() {
    var topology = builder.buildGlobalStateTopology();
    return topology == null ? Set.of() : new TreeSet<>(topology.sourceTopics());
  }

  /** Reads the global tables up to their present end; the tasks need them. */
  void openGlobals(Function<TopicPartition, List<Entry>> log) {
    var topology = builder.buildGlobalStateTopology();
    if (topology == null) {
      return;
    }
    var state =
        new GlobalStateManagerImpl(
            LOG, clock, topology, LogReader.of(log), directory, UNHEARD, config);
    var context = new GlobalProcessorContextImpl(config, state, metrics, cache, clock);
    state.setGlobalProcessorContext(context);
    global =
        new GlobalStateUpdateTask(
            LOG, topology, context, state, config.deserializationExceptionHandler(), clock, 1);
    global.initialize();
  }

  /** Puts one more record into a global table. */
  void update(Entry entry, long offset) {
    global.update(entry.at(offset));
  }

  /**
   * Begins the work on a partition, with its stores as the changelogs have them.
   *
   * @param log the records of a changelog, as far as it is to be restored
   */
  void open(int partition, Function<TopicPartition, List<Entry>> log, Consumer<Entry> sent) {
    var topology = builder.buildTopology();
    var inputs =
        topology.sourceTopics().stream()
            .map(topic -> new TopicPartition(topic, partition))
            .collect(Collectors.toSet());
    var id = new TaskId(0, partition);
    var changelogs = new Changelogs();
    var state =
        new ProcessorStateManager(
            id,
            Task.TaskType.ACTIVE,
            false,
            LOG,
            directory,
            changelogs,
            topology.storeToChangelogTopic(),
            inputs,
            false);
    var task =
        new StreamTask(
            id,
            inputs,
            topology,
            LogReader.of(log),
            builder.topologyConfigs().getTaskConfig(),
            metrics,
            directory,
            cache,
            clock,
            state,
            new Outbox(application, clock, sent),
            new ProcessorContextImpl(id, config, state, metrics, cache),
            LOG,
            false);
    task.initializeIfNeeded();
    for (var changelog : changelogs.registered()) {
      var records = log.apply(changelog);
      if (!records.isEmpty()) {
        StateInsides.restore(state, changelog, LogReader.consumed(records));
      }
    }
    task.completeRestoration(unset -> {});
    tasks.put(partition, task);
  }

  /** Handles one record, and all that follows from it. */
  void process(Entry entry, long offset) {
    var task = task(entry.place().partition());
    task.addRecords(entry.place(), List.of(entry.at(offset)));
    while (task.process(clock.milliseconds())) {
      // A record that cannot be read is passed over in a round of its own.
    }
  }

  /** Lets timers ring that have run out. */
  boolean punctuate(int partition) {
    return task(partition).maybePunctuateSystemTime();
  }

  private StreamTask task(int partition) {
    return Objects.requireNonNull(tasks.get(partition));
  }

  private static void inMemory(Object builder) {
    switch (builder) {
      case KeyValueStoreBuilder<?, ?> store ->
          supply(KeyValueStoreBuilder.class, store, Stores.inMemoryKeyValueStore(store.name()));
      case TimestampedKeyValueStoreBuilder<?, ?> store ->
          supply(
              TimestampedKeyValueStoreBuilder.class,
              store,
              Stores.inMemoryKeyValueStore(store.name()));
      case WindowStoreBuilder<?, ?> store -> {
        var retention = Duration.ofMillis(store.retentionPeriod());
        supply(
            WindowStoreBuilder.class,
            store,
            Stores.inMemoryWindowStore(store.name(), retention, retention, false));
      }
      default -> throw new IllegalStateException("no such store is known: " + builder);
    }
  }

  /** There is no other way to have another store under a builder than to put it there. */
  private static void supply(Class<?> type, Object builder, Object supplier) {
    try {
      Field field = type.getDeclaredField("storeSupplier");
      field.setAccessible(true);
      field.set(builder, supplier);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Kafka keeps its suppliers elsewhere now", e);
    }
  }

  /** Does not write down all its settings for a log, which a run would do a hundred times. */
  private static final class Quiet extends StreamsConfig {
    Quiet(Map<String, Object> settings) {
      super(settings, false);
    }
  }

  private static final class Unheard implements StateRestoreListener {
    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {}

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long number) {}

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {}
  }
}
