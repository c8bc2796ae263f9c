package dev.hartig.memory.stream;

import dev.hartig.memory.codec.ThreadCodec;
import dev.hartig.memory.codec.TurnCodec;
import dev.hartig.memory.domain.Outcome;
import dev.hartig.memory.domain.Remark;
import dev.hartig.memory.domain.Tact;
import dev.hartig.memory.domain.Watch;
import dev.hartig.schemas.ThreadMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Notes what each signal leaves to come back to and, when its time has come by the wall clock, says
 * what is to be said. What is said, and that it was, are committed together.
 */
final class SpeakUp extends ContextualProcessor<String, Remember.Remembered, String, Remark> {

  static final String AGENDA = "agenda";

  /** How often the agenda is looked at; nothing on it is more pressing than that. */
  static final Duration TICK = Duration.ofSeconds(5);

  /** Looked at in one tick, so that a long absence does not hold up the signals behind it. */
  static final int MOST = 200;

  private final Tact tact;
  private @Nullable KeyValueStore<String, ThreadMemory> threads;
  private @Nullable Agenda agenda;

  SpeakUp(Tact tact) {
    this.tact = tact;
  }

  @Override
  public void init(ProcessorContext<String, Remark> context) {
    super.init(context);
    threads = context.getStateStore(MemoryTopology.THREADS);
    agenda = new Agenda(context.getStateStore(AGENDA));
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  @Override
  public void process(Record<String, Remember.Remembered> record) {
    var one = record.value();
    var signal = one.signal();
    Watch.of(one.remembering(), TurnCodec.turn(signal), signal.getAcceptedAt(), tact)
        .forEach(watch -> Objects.requireNonNull(agenda).put(new Agenda.Item(record.key(), watch)));
  }

  private void look(long millis) {
    var now = Instant.ofEpochMilli(millis);
    for (var item : Objects.requireNonNull(agenda).due(now, MOST)) {
      agenda.remove(item);
      var memory = Objects.requireNonNull(threads).get(item.key());
      if (memory == null) {
        continue;
      }
      switch (item.watch().judge(ThreadCodec.read(memory), now, tact)) {
        case Outcome.Silent silent -> {}
        case Outcome.Said(var remark) ->
            context().forward(new Record<>(item.key(), remark, millis));
      }
    }
  }
}
