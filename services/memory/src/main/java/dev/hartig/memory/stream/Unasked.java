package dev.hartig.memory.stream;

import dev.hartig.memory.codec.OverheardCodec;
import dev.hartig.memory.codec.RemarkCodec;
import dev.hartig.memory.domain.Remark;
import dev.hartig.memory.domain.Tact;
import dev.hartig.memory.index.Library;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Overheard;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.Recollection;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What memory says without being asked. One instance speaks for all, the slow one, which remembers
 * every channel as the others do; what it says goes out on the channel that suits it.
 *
 * <p>What one thread is enough for is said where the thread is kept. For the rest the gist of every
 * thread is sent on, by organisation, to where all of them are kept.
 */
final class Unasked {

  private Unasked() {}

  /** A remark on its way out. */
  private record Voiced(Recollection recollection, Audit audit) {}

  /** Whether a question takes more than one thread to answer. */
  static boolean isFor(Query query) {
    return switch (query.getKind()) {
      case BRIEF, NUCLEUS -> true;
      case THREAD, SEARCH, AS_OF, EXPORT, CATALOGUE, FORGET -> false;
    };
  }

  static void speak(
      StreamsBuilder builder,
      KStream<String, Remember.Remembered> learned,
      KStream<String, Query> queries,
      FabricSerdes serdes,
      Tact tact,
      Library library) {
    builder.addStateStore(Agenda.builder(SpeakUp.AGENDA));
    var heard =
        learned.filterNot((key, one) -> RemarkCodec.isOwn(one.signal()), Named.as("not-its-own"));
    var ofThreads =
        heard.process(
            () -> new SpeakUp(tact), Named.as("speak-up"), MemoryTopology.THREADS, SpeakUp.AGENDA);
    var stores = Gists.builders(serdes);
    stores.forEach(builder::addStateStore);
    var ofOrganisations =
        overheard(builder, heard, queries, serdes)
            .process(
                () -> new Overhear(tact, library),
                Named.as("overhear"),
                stores.stream().map(StoreBuilder::name).toArray(String[]::new));
    reply(ofOrganisations, serdes);
    // Two parts of the topology, joined by a topic alone: what is said is not merged.
    say("threads", ofThreads, serdes);
    say(
        "organisations",
        ofOrganisations.flatMapValues(Unasked::remarks, Named.as("said-unasked")),
        serdes);
  }

  private static KStream<String, Overheard> overheard(
      StreamsBuilder builder,
      KStream<String, Remember.Remembered> heard,
      KStream<String, Query> queries,
      FabricSerdes serdes) {
    var threads =
        heard.mapValues(
            one -> OverheardCodec.of(one.signal(), one.remembering(), one.origins()),
            Named.as("gist"));
    var asked =
        queries
            .filter((key, query) -> isFor(query), Named.as("of-an-organisation"))
            .mapValues(query -> OverheardCodec.of(query), Named.as("asked"));
    var people =
        builder.stream(Topics.DIRECTORY.name(), serdes.consumed(Topics.DIRECTORY))
            .flatMap(
                (key, entry) ->
                    Stream.ofNullable(OverheardCodec.of(key, entry))
                        .map(one -> KeyValue.pair(key, one))
                        .toList(),
                Named.as("person"));
    return threads
        .merge(asked, Named.as("with-asked"))
        .merge(people, Named.as("with-people"))
        .selectKey((key, one) -> one.getOrganisation(), Named.as("by-organisation"))
        .repartition(
            Repartitioned.with(Serdes.String(), serdes.state(Overheard.class))
                .withName("overheard"));
  }

  private static List<Remark> remarks(Overhear.Voiced voiced) {
    return voiced instanceof Overhear.Voiced.Unasked(var remark) ? List.of(remark) : List.of();
  }

  private static void reply(KStream<String, Overhear.Voiced> voiced, FabricSerdes serdes) {
    var asked =
        voiced.flatMapValues(
            one -> one instanceof Overhear.Voiced.Asked it ? List.of(it) : List.of(),
            Named.as("said-asked"));
    asked
        .mapValues(Overhear.Voiced.Asked::answer, Named.as("briefed"))
        .to(
            Topics.ANSWERS.name(),
            serdes.produced(Topics.ANSWERS).withName("to-" + Topics.ANSWERS.name() + "-briefed"));
    asked
        .mapValues(Overhear.Voiced.Asked::audit, Named.as("audit-briefed"))
        .to(
            Topics.AUDIT.name(),
            serdes.produced(Topics.AUDIT).withName("to-" + Topics.AUDIT.name() + "-briefed"));
  }

  private static void say(String of, KStream<String, Remark> remarks, FabricSerdes serdes) {
    var voiced = remarks.processValues(Voice::new, Named.as("voice-" + of));
    for (var channel : new Channel[] {Channel.FAST, Channel.SLOW}) {
      var topic = Topics.recollections(channel);
      voiced
          .mapValues(Voiced::recollection, Named.as("say-" + channel.word() + "-" + of))
          .filter((key, one) -> goesBy(channel, one), Named.as("if-" + channel.word() + "-" + of))
          .to(topic.name(), serdes.produced(topic).withName("to-" + topic.name() + "-of-" + of));
    }
    voiced
        .map(
            (key, one) -> KeyValue.pair(one.audit().getSignalId(), one.audit()),
            Named.as("audit-said-" + of))
        .to(
            Topics.AUDIT.name(),
            serdes.produced(Topics.AUDIT).withName("to-" + Topics.AUDIT.name() + "-of-" + of));
  }

  private static boolean goesBy(Channel channel, Recollection recollection) {
    return recollection.getSignal().getChannel().name().equals(channel.name());
  }

  /** Gives a remark the time at which it is said. */
  private static final class Voice extends ContextualFixedKeyProcessor<String, Remark, Voiced> {
    @Override
    public void process(FixedKeyRecord<String, Remark> record) {
      var now = Instant.ofEpochMilli(context().currentSystemTimeMs());
      var remark = record.value();
      context()
          .forward(
              record.withValue(
                  new Voiced(
                      RemarkCodec.recollection(remark, now), RemarkCodec.audit(remark, now))));
    }
  }
}
