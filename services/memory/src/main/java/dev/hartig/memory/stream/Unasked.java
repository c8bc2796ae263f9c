package dev.hartig.memory.stream;

import dev.hartig.memory.codec.RemarkCodec;
import dev.hartig.memory.domain.Remark;
import dev.hartig.memory.domain.Tact;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Recollection;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.time.Instant;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * What memory says without being asked. One instance speaks for all, the slow one, which remembers
 * every channel as the others do; what it says goes out on the channel that suits it.
 */
final class Unasked {

  private Unasked() {}

  /** A remark on its way out. */
  private record Voiced(Recollection recollection, Audit audit) {}

  static void speak(
      StreamsBuilder builder,
      KStream<String, Remember.Remembered> learned,
      FabricSerdes serdes,
      Tact tact) {
    builder.addStateStore(Agenda.builder(SpeakUp.AGENDA));
    var heard =
        learned.filterNot((key, one) -> RemarkCodec.isOwn(one.signal()), Named.as("not-its-own"));
    say(
        heard.process(
            () -> new SpeakUp(tact), Named.as("speak-up"), MemoryTopology.THREADS, SpeakUp.AGENDA),
        serdes);
  }

  private static void say(KStream<String, Remark> remarks, FabricSerdes serdes) {
    var voiced = remarks.processValues(Voice::new, Named.as("voice"));
    for (var channel : new Channel[] {Channel.FAST, Channel.SLOW}) {
      var topic = Topics.recollections(channel);
      voiced
          .mapValues(Voiced::recollection, Named.as("say-" + channel.word()))
          .filter((key, one) -> goesBy(channel, one), Named.as("if-" + channel.word()))
          .to(topic.name(), serdes.produced(topic).withName("to-" + topic.name() + "-unasked"));
    }
    voiced
        .map(
            (key, one) -> KeyValue.pair(one.audit().getSignalId(), one.audit()),
            Named.as("audit-said"))
        .to(
            Topics.AUDIT.name(),
            serdes.produced(Topics.AUDIT).withName("to-" + Topics.AUDIT.name() + "-unasked"));
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
