package dev.hartig.memory.stream;

import static dev.hartig.memory.stream.Signals.KEY;
import static dev.hartig.memory.stream.Signals.START;
import static dev.hartig.memory.stream.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.memory.config.MemoryConfig;
import dev.hartig.memory.index.Library;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.DecisionState;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.QueryKind;
import dev.hartig.schemas.Reason;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Related;
import dev.hartig.schemas.Remembered;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.ThreadMemory;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryTopologyTest {

  private static final MemoryConfig CONFIG =
      new SmallRyeConfigBuilder()
          .withMapping(MemoryConfig.class)
          .build()
          .getConfigMapping(MemoryConfig.class);
  private static final Duration MONTHS = Duration.ofDays(125);

  @TempDir private Path state;

  private final List<TopologyTestDriver> drivers = new ArrayList<>();
  private final Library library = new Library();

  /** Memory of one channel, with its topics. */
  private final class Memory {
    private final FabricSerdes serdes;
    private final Map<Channel, TestInputTopic<String, Signal>> signals =
        new EnumMap<>(Channel.class);
    private final TopologyTestDriver driver;
    private final Channel channel;

    private Memory(Channel channel) {
      this.channel = channel;
      serdes = FabricSerdes.of("mock://memory-" + drivers.size() + "-" + state.hashCode());
      var settings = new Properties();
      settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "memory-" + channel.word());
      settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
      driver =
          new TopologyTestDriver(
              MemoryTopology.build(channel, serdes, CONFIG, library), settings, START);
      drivers.add(driver);
      for (var each : Channel.values()) {
        signals.put(each, input(Topics.signals(each)));
      }
    }

    private <V> TestInputTopic<String, V> input(Topic<V> topic) {
      return driver.createInputTopic(
          topic.name(), Serdes.String().serializer(), serdes.value(topic).serializer());
    }

    private <V> TestOutputTopic<String, V> output(Topic<V> topic) {
      return driver.createOutputTopic(
          topic.name(), Serdes.String().deserializer(), serdes.value(topic).deserializer());
    }

    private void hears(Channel on, String id, Instant at, String author, String text) {
      signals.get(on).pipeInput(KEY, signal(on, id, at, author, text));
    }

    private List<Recollection> says() {
      return output(Topics.recollections(channel)).readValuesToList();
    }
  }

  @AfterEach
  void close() {
    drivers.forEach(TopologyTestDriver::close);
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void topologyIsAsAgreed(Channel channel) throws IOException {
    // Given
    var golden = Path.of("src/test/resources/topology-" + channel.word() + ".txt");

    // When
    var described =
        MemoryTopology.build(channel, FabricSerdes.of("mock://golden"), CONFIG, library)
            .describe()
            .toString();

    // Then
    if (Boolean.getBoolean("hartig.golden.write")) {
      Files.writeString(golden, described);
    }
    assertThat(described).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void recallsWhatEveryChannelSaidAndSpeaksOnlyOfItsOwn(Channel channel) {
    // Given
    var memory = new Memory(channel);
    for (var other : Channel.values()) {
      if (other != channel) {
        memory.hears(
            other,
            "a-" + other.word(),
            START,
            "github:ann",
            "DECISION: retry from " + other.word());
      }
    }
    assertThat(memory.says()).isEmpty();

    // When
    memory.hears(channel, "b", START.plus(MONTHS), "github:bob", "it fails again");

    // Then
    var said = memory.says();
    assertThat(said).hasSize(1);
    var recollection = said.getFirst();
    assertThat(recollection.getSignal().getId()).isEqualTo("b");
    assertThat(recollection.getSignals()).isEqualTo(3);
    assertThat(recollection.getFirstAt()).isEqualTo(START);
    assertThat(recollection.getHistory()).hasSize(2);
    assertThat(recollection.getDecisions())
        .extracting(decision -> decision.getState())
        .containsExactly(DecisionState.DECIDED, DecisionState.DECIDED);
    assertThat(recollection.getParticipants())
        .singleElement()
        .satisfies(one -> assertThat(one.getHandle()).isEqualTo("github:ann"));
    assertThat(recollection.getReasons())
        .extracting(Reason::getText)
        .contains("Third signal of this thread in 4 months.")
        .anyMatch(text -> text.startsWith("Decided on 2026-07-01: retry from "));
  }

  @Test
  void writesRelationshipsAndAudit() {
    // Given
    var memory = new Memory(Channel.FAST);

    // When
    memory.hears(Channel.SLOW, "a", START, "github:ann", "one");
    memory.hears(Channel.FAST, "b", START.plusSeconds(60), "github:ann", "two");

    // Then
    var relationships = memory.output(Topics.RELATIONSHIPS).readKeyValuesToList();
    assertThat(relationships).hasSize(1);
    assertThat(relationships.getFirst().key).isEqualTo(KEY);
    assertThat(relationships.getFirst().value.getParticipants().getFirst().getInteractions())
        .isEqualTo(2);
    var audits = memory.output(Topics.AUDIT).readKeyValuesToList();
    assertThat(audits).extracting(audit -> audit.key).containsExactly("b");
    var audit = audits.getFirst().value;
    assertThat(audit.getService()).isEqualTo("memory");
    assertThat(audit.getStep()).isEqualTo(2);
    assertThat(audit.getOutcome()).isEqualTo("recalled");
    assertThat(audit.getReasons()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.class,
      names = {"FAST", "SLOW"})
  void dropsADuplicateWhereProcessingIsExactlyOnce(Channel channel) {
    // Given
    var memory = new Memory(channel);
    memory.hears(channel, "a", START, "github:ann", "one");

    // When
    memory.hears(channel, "a", START, "github:ann", "one");
    memory.hears(channel, "b", START.plusSeconds(1), "github:ann", "two");

    // Then
    assertThat(memory.says()).extracting(Recollection::getSignals).containsExactly(1, 2);
  }

  @Test
  void repeatsADuplicateOnRealtimeWithoutCountingIt() {
    // Given
    var memory = new Memory(Channel.REALTIME);
    memory.hears(Channel.REALTIME, "a", START, "github:ann", "DECISION: roll back");
    memory.hears(Channel.REALTIME, "b", START.plusSeconds(1), "github:bob", "done");
    var first = memory.says();

    // When
    memory.hears(Channel.REALTIME, "b", START.plusSeconds(1), "github:bob", "done");

    // Then
    assertThat(memory.says()).containsExactly(first.getLast());
    var audits = memory.output(Topics.AUDIT).readValuesToList();
    assertThat(audits).hasSize(3);
    assertThat(audits.get(2).getId()).isEqualTo(audits.get(1).getId());
  }

  @Test
  void recallsForALateSignalOnlyWhatWasBeforeIt() {
    // Given
    var memory = new Memory(Channel.SLOW);
    memory.hears(Channel.SLOW, "new", START.plus(MONTHS), "github:bob", "DECISION: rewrite it");

    // When
    memory.hears(Channel.SLOW, "old", START, "github:ann", "DECISION: keep it");
    memory.hears(Channel.SLOW, "last", START.plus(MONTHS).plusSeconds(9), "github:cy", "why?");

    // Then
    var said = memory.says();
    var old = said.get(1);
    assertThat(old.getSignals()).isEqualTo(1);
    assertThat(old.getFirstAt()).isEqualTo(START);
    assertThat(old.getHistory()).isEmpty();
    assertThat(old.getDecisions()).isEmpty();
    assertThat(old.getParticipants()).isEmpty();
    assertThat(old.getSettled()).hasSize(1);
    var last = said.get(2);
    assertThat(last.getHistory()).extracting(Remembered::getSignalId).containsExactly("new", "old");
    assertThat(last.getDecisions())
        .extracting(decision -> decision.getWhat())
        .containsExactly("rewrite it", "keep it");
  }

  @Test
  void answersAQueryAndAuditsTheReading() {
    // Given
    var memory = new Memory(Channel.SLOW);
    memory.hears(Channel.REALTIME, "a", START, "github:ann", "ACTION: @bob to mend it");
    // What another channel said is remembered in silence.
    assertThat(memory.output(Topics.AUDIT).isEmpty()).isTrue();

    // When
    memory.input(Topics.QUERIES).pipeInput(KEY, query("q1", "acme", Signals.THREAD));

    // Then
    var answers = memory.output(Topics.ANSWERS).readKeyValuesToList();
    assertThat(answers).singleElement().satisfies(answer -> assertThat(answer.key).isEqualTo("q1"));
    var answer = answers.getFirst().value;
    assertThat(answer.getFound()).isTrue();
    assertThat(answer.getThread().getSignals()).isEqualTo(1);
    assertThat(answer.getThread().getCommitments())
        .singleElement()
        .satisfies(promise -> assertThat(promise.getOwners()).containsExactly("at:bob"));
    var audits = memory.output(Topics.AUDIT).readKeyValuesToList();
    assertThat(audits)
        .extracting(audit -> audit.key, audit -> audit.value.getOutcome())
        .containsExactly(tuple("q1", "answered"));
    assertThat(audits.getFirst().value.getSubject()).isEqualTo("person/ann");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, 2026-07-02T23:59:59Z",
        "Asia/Tokyo, 2026-07-03T14:59:59Z",
        "-08:00, 2026-07-03T07:59:59Z",
        "on holiday, 2026-07-02T23:59:59Z"
      })
  void tomorrowIsTheWriters(@Nullable String timezone, Instant due) {
    // Given
    var memory = new Memory(Channel.SLOW);
    var late = Instant.parse("2026-07-01T23:30:00Z");
    var signal = signal(Channel.SLOW, "a", late, "at:ann", "ACTION: @bob to mend it by tomorrow");
    signal.setAttributes(timezone == null ? Map.of() : Map.of("timezone", timezone));

    // When
    memory.signals.get(Channel.SLOW).pipeInput(KEY, signal, late);

    // Then
    memory.input(Topics.QUERIES).pipeInput(KEY, query("q1", "acme", Signals.THREAD));
    var answer = memory.output(Topics.ANSWERS).readValue();
    assertThat(answer.getThread().getCommitments())
        .singleElement()
        .satisfies(promise -> assertThat(promise.getDue()).isEqualTo(due));
  }

  @Test
  void tellsNothingUnderAKeyThatIsNotTheQuestions() {
    // Given
    var memory = new Memory(Channel.SLOW);
    memory.hears(Channel.SLOW, "a", START, "github:ann", "secret");

    // When
    memory.input(Topics.QUERIES).pipeInput(KEY, query("q1", "other", Signals.THREAD));
    memory.input(Topics.QUERIES).pipeInput(KEY, query("q2", "acme", "unheard"));
    memory.input(Topics.QUERIES).pipeInput("acme/unheard", query("q3", "acme", "unheard"));

    // Then
    assertThat(memory.output(Topics.ANSWERS).readValuesToList())
        .extracting(Answer::getFound, Answer::getThread)
        .hasSize(3)
        .containsOnly(tuple(false, null));
    assertThat(memory.output(Topics.AUDIT).readKeyValuesToList())
        .extracting(MemoryTopologyTest::rule)
        .containsExactly("memory.new", "memory.refused", "memory.refused", "memory.unknown");
  }

  @Test
  void theLargestMemoryFitsInARecord() {
    // Given
    var memory = new Memory(Channel.SLOW);
    var wide = "𝕏€字".repeat(250);
    for (var i = 0; i < 60; i++) {
      var text = new StringBuilder();
      for (var line = 0; line < 20; line++) {
        text.append("DECISION: %d %s\nACTION: @ann to %d %s\n".formatted(line, wide, line, wide));
      }
      var signal = signal(Channel.SLOW, "s" + i, START.plusSeconds(i), "at:a" + i, text.toString());
      signal.setTitle(wide);
      signal.setThreadTitle(wide);
      signal.setMentions(
          IntStream.range(i * 10, i * 10 + 10).mapToObj(n -> "at:" + "字".repeat(290) + n).toList());
      memory.signals.get(Channel.SLOW).pipeInput(KEY, signal);
    }

    // When
    var kept = memory.driver.<String, ThreadMemory>getKeyValueStore("threads").get(KEY);
    var bytes = memory.serdes.state(ThreadMemory.class).serializer().serialize("threads", kept);

    // Then
    assertThat(kept.getSignals()).isEqualTo(60);
    assertThat(kept.getParticipants()).hasSize(200);
    assertThat(bytes).hasSizeBetween(600_000, 1_000_000);
    assertThat(memory.says())
        .last()
        .satisfies(
            said ->
                assertThat(
                        memory
                            .serdes
                            .value(Topics.recollections(Channel.SLOW))
                            .serializer()
                            .serialize("recollections", said))
                    .hasSizeLessThan(1_000_000));
  }

  private static String rule(KeyValue<String, Audit> audit) {
    return audit.value.getReasons().getFirst().getRule();
  }

  private static Query query(String id, String organisation, String thread) {
    return Queries.query(id, QueryKind.THREAD, thread).setOrganisation(organisation).build();
  }

  @Test
  void slowTellsWhoKnowsAboutWhatWhateverTheChannel() {
    // Given
    var memory = new Memory(Channel.SLOW);
    var relationships = memory.output(Topics.RELATIONSHIPS);

    // When
    memory.hears(Channel.FAST, "a", START, "github:ann", "Why does the checkout answer 500?");
    memory.hears(
        Channel.REALTIME,
        "b",
        START.plusSeconds(60),
        "github:bob",
        "Because the checkout pool answers too late.");

    // Then: another's thread is not told of, but who knows about its subject is
    var told = relationships.readKeyValuesToMap();
    var checkout = told.get("acme//subject/checkout");
    assertThat(checkout.getThread()).isEmpty();
    assertThat(checkout.getQuestions()).isEqualTo(1);
    assertThat(checkout.getExperts().getFirst().getHandle()).isEqualTo("github:bob");
    assertThat(checkout.getExperts().getFirst().getAnswered()).isEqualTo(1);
    assertThat(checkout.getExperts().getFirst().getWeeks()).isEmpty();
    assertThat(told.get("acme//subject/*").getThreads()).isEqualTo(1);
    assertThat(told).doesNotContainKey(KEY);
  }

  @Test
  void aRecollectionSaysWhatItsSignalIsAboutAndThatItAsks() {
    // Given
    var memory = new Memory(Channel.FAST);

    // When
    memory.hears(Channel.FAST, "a", START, "github:ann", "Why does the pool answer 500?");

    // Then
    var recollection = memory.says().getFirst();
    assertThat(recollection.getSubjects()).contains("checkout", "pool");
    assertThat(recollection.getAsks()).isTrue();
    assertThat(recollection.getSettles()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "RESOLUTION: We drain the pool at four., true, 1",
    "We decided to drain the pool at four., true, 0",
    "Maybe we should drain the pool at four., false, 0"
  })
  void aRecollectionSaysThatItsSignalSettlesSomethingEvenIfItIsOnlySaid(
      String text, boolean settles, int recorded) {
    // Given
    var memory = new Memory(Channel.FAST);

    // When
    memory.hears(Channel.FAST, "a", START, "github:ann", text);

    // Then: only what was recorded is told as a decision
    var recollection = memory.says().getFirst();
    assertThat(recollection.getSettles()).isEqualTo(settles);
    assertThat(recollection.getSettled()).hasSize(recorded);
  }

  @ParameterizedTest
  @EnumSource(names = {"FAST", "SLOW"})
  void aThreadLearnsWhichOtherNamesIt(Channel channel) {
    // Given
    var memory = new Memory(channel);
    memory.hears(channel, "a", START, "github:ann", "DECISION: retry twice");
    var chat = signal(Channel.REALTIME, "b", START.plus(MONTHS), "github:bob", "");
    chat.setThread("chat/general");
    chat.setThreadTitle("Outage");
    chat.setText("DECISION: no retries. This supersedes the decision in acme/shop#12.");
    memory.signals.get(Channel.REALTIME).pipeInput("acme/chat/general", chat);

    // When
    memory.hears(channel, "c", START.plus(MONTHS).plusSeconds(60), "github:ann", "as was said");

    // Then
    var recollection = memory.says().getLast();
    assertThat(recollection.getRelated())
        .extracting(Related::getThread, Related::getName, Related::getScore, Related::getOutgoing)
        .containsExactly(tuple("chat/general", "acme/shop#12", 1.0, false));
    assertThat(recollection.getReasons())
        .extracting(Reason::getText)
        .contains("Since 2026-11-03 it is named in chat/general, Outage, by acme/shop#12.");
    var decision = recollection.getDecisions().getFirst();
    assertThat(decision.getState()).isEqualTo(DecisionState.SUPERSEDED);
    assertThat(decision.getEnded().getSignalId()).isEqualTo("b");
    assertThat(decision.getEnded().getRule()).isEqualTo("reference");
  }
}
