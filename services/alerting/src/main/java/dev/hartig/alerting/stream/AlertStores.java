package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.AlertCodec;
import dev.hartig.alerting.codec.Subject;
import dev.hartig.alerting.domain.State;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.Note;
import dev.hartig.schemas.ThreadContext;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Alerts, the order in which they wake, and on realtime what memory said of threads of late. Kept
 * together, since every change of an alert is also a change of its wake-up.
 */
final class AlertStores {

  /** Comes in no thread and no person's id, so that one thread's keys are no other's prefix. */
  private static final char END_OF_THREAD = '\0';

  private static final String ALERTS = "alerts";
  private static final String TIMERS = "timers";
  private static final String CONTEXT = "context";

  /** A table of all silences, the same in every task. */
  static final String SILENCES = "silences";

  /** A table of all policies, likewise. */
  static final String POLICIES = "policies";

  /** A table of all conditions that keep others quiet, likewise. */
  static final String INHIBITORS = "inhibitors";

  private static final String END_OF_TIME = sortable(Instant.ofEpochMilli(Long.MAX_VALUE));

  /** Longer than a dispatch takes; memory is asked for nothing older. */
  private static final Duration CONTEXT_RETENTION = Duration.ofHours(1);

  private final KeyValueStore<String, AlertMemory> alerts;
  private final KeyValueStore<String, String> timers;
  private final @Nullable WindowStore<String, ThreadContext> context;
  private final QuietTables quiet;

  /**
   * No wake-up is earlier. A scan from the beginning of time would pass the tombstones of all
   * earlier ones, again and again.
   */
  private String noneBefore = sortable(Instant.EPOCH);

  private String earliestSinceScan = END_OF_TIME;

  private AlertStores(
      KeyValueStore<String, AlertMemory> alerts,
      KeyValueStore<String, String> timers,
      @Nullable WindowStore<String, ThreadContext> context,
      QuietTables quiet) {
    this.alerts = alerts;
    this.timers = timers;
    this.context = context;
    this.quiet = quiet;
  }

  static Set<StoreBuilder<?>> builders(FabricSerdes serdes, boolean recollects) {
    var alerts =
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(ALERTS),
            Serdes.String(),
            serdes.state(AlertMemory.class));
    // Follows from the alerts, so that a changelog would only say again what theirs says.
    var timers =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(TIMERS), Serdes.String(), Serdes.String())
            .withLoggingDisabled();
    var context =
        Stores.windowStoreBuilder(
            Stores.persistentWindowStore(CONTEXT, CONTEXT_RETENTION, CONTEXT_RETENTION, false),
            Serdes.String(),
            serdes.state(ThreadContext.class));
    return recollects ? Set.of(alerts, timers, context) : Set.of(alerts, timers);
  }

  /** The stores of a task whose alerts have been restored; their wake-ups are derived anew. */
  static AlertStores of(ProcessorContext<?, ?> processor, boolean recollects) {
    var stores =
        new AlertStores(
            processor.getStateStore(ALERTS),
            processor.getStateStore(TIMERS),
            recollects ? processor.getStateStore(CONTEXT) : null,
            QuietTables.of(processor));
    try (var all = stores.alerts.all()) {
      all.forEachRemaining(
          entry ->
              wakeUp(entry.key, AlertCodec.state(entry.value))
                  .ifPresent(timer -> stores.timers.put(timer, entry.key)));
    }
    return stores;
  }

  /** Key of the alert that is about something. */
  static String key(Subject subject) {
    return subject.key() + END_OF_THREAD + subject.recipient();
  }

  Optional<AlertMemory> find(String key) {
    return Optional.ofNullable(alerts.get(key));
  }

  /** All alerts on a thread, open and lately closed. */
  List<AlertMemory> onThread(String thread) {
    var all = new ArrayList<AlertMemory>();
    try (var found = alerts.prefixScan(thread + END_OF_THREAD, new StringSerializer())) {
      found.forEachRemaining(entry -> all.add(entry.value));
    }
    return all;
  }

  /** Alerts from a key on, in the order of their keys, at most {@code limit}. */
  List<KeyValue<String, AlertMemory>> from(String key, int limit) {
    var some = new ArrayList<KeyValue<String, AlertMemory>>();
    try (var range = alerts.range(key, null)) {
      while (range.hasNext() && some.size() < limit) {
        some.add(range.next());
      }
    }
    return some;
  }

  /** What keeps alerts quiet. */
  QuietTables quiet() {
    return quiet;
  }

  /** Puts an alert in place of what was there, and its next wake-up in place of the old one. */
  void put(String key, State before, State.Tracked after, AlertMemory memory) {
    alerts.put(key, memory);
    var old = wakeUp(key, before);
    var next = wakeUp(key, after);
    if (!old.equals(next)) {
      old.ifPresent(timers::delete);
    }
    next.ifPresent(
        timer -> {
          timers.put(timer, key);
          noneBefore = earlier(timer, noneBefore);
          earliestSinceScan = earlier(timer, earliestSinceScan);
        });
  }

  void remove(String key, State before) {
    alerts.delete(key);
    wakeUp(key, before).ifPresent(timers::delete);
  }

  /** Wake-ups up to a moment, earliest first, at most {@code limit}: name to key of the alert. */
  List<Map.Entry<String, String>> due(Instant now, int limit) {
    var found = new ArrayList<Map.Entry<String, String>>();
    var end = sortable(now.plusMillis(1));
    if (noneBefore.compareTo(end) >= 0) {
      return found;
    }
    earliestSinceScan = END_OF_TIME;
    try (var range = timers.range(noneBefore, end)) {
      while (range.hasNext() && found.size() < limit) {
        var entry = range.next();
        found.add(Map.entry(entry.key, entry.value));
      }
    }
    return found;
  }

  /** Removes a wake-up. */
  void forget(String wakeUp) {
    timers.delete(wakeUp);
  }

  /**
   * All wake-ups that the last scan found have been handled; the next one begins behind them, or
   * with what was put in the meantime.
   */
  void handled(Instant upTo) {
    noneBefore = earlier(sortable(upTo.plusMillis(1)), earliestSinceScan);
  }

  /** Keeps what memory said of a thread on which nobody is alerted yet. */
  void keep(String thread, List<Note> notes, Instant now) {
    if (context != null) {
      context.put(thread, new ThreadContext(notes), now.toEpochMilli());
    }
  }

  /**
   * What memory has said of a thread of late: to the others who are alerted about it, or before
   * anybody was.
   */
  List<Note> recalled(String thread, Instant now) {
    if (context == null) {
      return List.of();
    }
    var notes = new LinkedHashSet<Note>();
    onThread(thread).forEach(memory -> notes.addAll(memory.getAlert().getContext()));
    try (var latest = context.backwardFetch(thread, now.minus(CONTEXT_RETENTION), now)) {
      if (latest.hasNext()) {
        notes.addAll(latest.next().value.getNotes());
      }
    }
    return List.copyOf(notes);
  }

  private static Optional<String> wakeUp(String key, State state) {
    return switch (state) {
      case State.Absent absent -> Optional.empty();
      case State.Tracked tracked ->
          tracked.timers().next().map(timer -> sortable(timer.getValue()) + "/" + key);
    };
  }

  private static String earlier(String one, String other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Moments as text that sorts as they do; those before 1970 wake at once. */
  private static String sortable(Instant moment) {
    return "%019d".formatted(Math.max(0, moment.toEpochMilli()));
  }
}
