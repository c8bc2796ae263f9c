package dev.hartig.memory.stream;

import dev.hartig.memory.codec.OverheardCodec;
import dev.hartig.memory.codec.ThreadCodec;
import dev.hartig.memory.domain.DecidedWords;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Meeting;
import dev.hartig.memory.domain.People;
import dev.hartig.memory.domain.ThreadMemory;
import dev.hartig.memory.domain.Traced;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** What is known across the threads of each organisation of a task. */
final class Gists {

  static final String BRIEFS = "briefs";

  private static final String GISTS = "gists";
  private static final String ENDED = "ended";
  private static final String MEETINGS = "meetings";
  private static final String PEOPLE = "people";

  /** Comes in no organisation's name, so that one's keys are no other's prefix. */
  private static final char END = '\0';

  private final KeyValueStore<String, dev.hartig.schemas.ThreadMemory> gists;
  private final KeyValueStore<String, dev.hartig.schemas.ThreadMemory> ended;
  private final KeyValueStore<String, Signal> meetings;
  private final KeyValueStore<String, Person> people;
  private final StandingOrders orders;
  private final DecidedWords words = new DecidedWords();

  Gists(ProcessorContext<?, ?> context) {
    gists = context.getStateStore(GISTS);
    ended = context.getStateStore(ENDED);
    meetings = context.getStateStore(MEETINGS);
    people = context.getStateStore(PEOPLE);
    orders = StandingOrders.of(context);
    try (var all = gists.all()) {
      all.forEachRemaining(entry -> words.replace(null, ThreadCodec.read(entry.value)));
    }
  }

  static List<StoreBuilder<?>> builders(FabricSerdes serdes) {
    return List.of(
        builder(GISTS, dev.hartig.schemas.ThreadMemory.class, serdes),
        builder(ENDED, dev.hartig.schemas.ThreadMemory.class, serdes),
        builder(MEETINGS, Signal.class, serdes),
        builder(PEOPLE, Person.class, serdes),
        Agenda.builder(BRIEFS));
  }

  private static <V extends SpecificRecord> StoreBuilder<?> builder(
      String name, Class<V> type, FabricSerdes serdes) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), serdes.state(type));
  }

  DecidedWords words() {
    return words;
  }

  /**
   * Puts down what is told of a thread.
   *
   * @param past what has ended in it; null when nothing has
   */
  void put(Traced traced, dev.hartig.schemas.@Nullable ThreadMemory past) {
    var gist = traced.memory();
    var key = key(gist.organisation(), gist.thread());
    var before = gists.get(key);
    words.replace(before == null ? null : ThreadCodec.read(before), gist);
    gists.put(key, ThreadCodec.written(traced));
    if (past == null) {
      ended.delete(key);
    } else {
      ended.put(key, past);
    }
  }

  @Nullable ThreadMemory get(String organisation, String thread) {
    var gist = gists.get(key(organisation, thread));
    return gist == null ? null : rest(orders.of(organisation), gist).findFirst().orElse(null);
  }

  /** All threads of an organisation: read for a brief, never for a signal. */
  List<ThreadMemory> all(String organisation) {
    var forgetting = orders.of(organisation);
    return all(gists, organisation, Function.identity()).stream()
        .flatMap(gist -> rest(forgetting, gist))
        .toList();
  }

  /** What has ended in the threads of an organisation, by thread. */
  Map<String, ThreadMemory> ended(String organisation) {
    var forgetting = orders.of(organisation);
    return all(ended, organisation, Function.identity()).stream()
        .flatMap(past -> rest(forgetting, past))
        .collect(Collectors.toMap(ThreadMemory::thread, Function.identity()));
  }

  /** What is left of a gist that may be older than an order to forget. */
  private static Stream<ThreadMemory> rest(
      Forgetting forgetting, dev.hartig.schemas.ThreadMemory gist) {
    return forgetting.applied(ThreadCodec.traced(gist)).map(Traced::memory).stream();
  }

  void plan(ThreadMemory memory, Signal invitation) {
    meetings.put(key(memory.organisation(), memory.thread()), invitation);
  }

  void forget(ThreadMemory memory) {
    meetings.delete(key(memory.organisation(), memory.thread()));
  }

  @Nullable Signal planned(String organisation, String thread) {
    return meetings.get(key(organisation, thread));
  }

  List<Meeting> meetings(String organisation) {
    return all(meetings, organisation, Function.identity()).stream()
        .flatMap(signal -> Stream.ofNullable(OverheardCodec.meeting(signal)))
        .toList();
  }

  /** Puts down what the directory says of somebody; gives what it said before. */
  @Nullable Person person(String organisation, String id, @Nullable Person now) {
    var key = key(organisation, id);
    var before = people.get(key);
    if (now == null) {
      people.delete(key);
    } else {
      people.put(key, now);
    }
    return before;
  }

  People people(String organisation) {
    return new People(all(people, organisation, OverheardCodec::person));
  }

  private static <V, T> List<T> all(
      KeyValueStore<String, V> store, String organisation, Function<V, T> read) {
    var all = new ArrayList<T>();
    try (var found = store.prefixScan(organisation + END, new StringSerializer())) {
      found.forEachRemaining(entry -> all.add(read.apply(entry.value)));
    }
    return all;
  }

  private static String key(String organisation, String name) {
    return organisation + END + name;
  }
}
