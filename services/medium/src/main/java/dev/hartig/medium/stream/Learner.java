package dev.hartig.medium.stream;

import dev.hartig.medium.codec.LessonCodec;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Learning;
import dev.hartig.schemas.Lesson;
import dev.hartig.schemas.Lessons;
import dev.hartig.schemas.Receipt;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Adds what somebody's receipts teach to what is known of them; one task for each person. */
final class Learner extends ContextualProcessor<String, Lesson, String, Lessons> {

  private final Channel channel;
  private @Nullable KeyValueStore<String, Lessons> learned;
  private @Nullable TimestampedKeyValueStore<String, Learning> switches;

  Learner(Channel channel) {
    this.channel = channel;
  }

  @Override
  public void init(ProcessorContext<String, Lessons> context) {
    super.init(context);
    learned = context.getStateStore(MediumTopology.LEARNED_STORE);
    switches = context.getStateStore(MediumTopology.LEARNING_STORE);
  }

  @Override
  public void process(Record<String, Lesson> record) {
    var one = record.value();
    var store = Objects.requireNonNull(learned);
    var since = Switches.of(switches, one.getOrganisation(), one.getPerson()).since();
    var before = LessonCodec.lessons(store.get(record.key()));
    // What is to be forgotten is so at the latest with the next lesson.
    var after = LessonCodec.lesson(one).map(before::plus).orElse(before).since(since);
    if (!after.equals(before)) {
      var stored = LessonCodec.stored(one.getOrganisation(), one.getPerson(), channel, after);
      store.put(record.key(), stored);
      context().forward(record.withValue(stored));
    }
  }

  /** Tells what a receipt teaches, under the key of whoever gave it. */
  static final class Hearing extends ContextualProcessor<String, Receipt, String, Lesson> {

    private final Channel channel;
    private @Nullable TimestampedKeyValueStore<String, DirectoryEntry> directory;

    Hearing(Channel channel) {
      this.channel = channel;
    }

    @Override
    public void init(ProcessorContext<String, Lesson> context) {
      super.init(context);
      directory = context.getStateStore(MediumTopology.DIRECTORY_STORE);
    }

    @Override
    public void process(Record<String, Receipt> record) {
      var receipt = record.value();
      var organisation = receipt.getOrganisation();
      var entry =
          Objects.requireNonNull(directory).get(organisation + "/person/" + receipt.getRecipient());
      LessonCodec.lesson(receipt, channel, entry == null ? null : entry.value())
          .ifPresent(
              lesson ->
                  context()
                      .forward(
                          record
                              .withKey(LessonCodec.key(organisation, lesson.getPerson(), channel))
                              .withValue(lesson)));
    }
  }

  /**
   * Whether it is learned of somebody, and from when on.
   *
   * @param on whether it is
   * @param since null for all there is
   */
  record Switches(boolean on, @Nullable Instant since) {

    /** What stands of somebody and of everybody: both must allow it, and the later forgets more. */
    static Switches of(
        @Nullable TimestampedKeyValueStore<String, Learning> store,
        String organisation,
        String person) {
      var all = find(store, organisation + "/");
      var own = find(store, organisation + "/" + person);
      return new Switches(all.on && own.on, later(all.since, own.since));
    }

    private static Switches find(
        @Nullable TimestampedKeyValueStore<String, Learning> store, String key) {
      var stored = Objects.requireNonNull(store).get(key);
      return stored == null || stored.value() == null
          ? new Switches(true, null)
          : new Switches(stored.value().getOn(), stored.value().getSince());
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return one.isAfter(other) ? one : other;
    }
  }
}
