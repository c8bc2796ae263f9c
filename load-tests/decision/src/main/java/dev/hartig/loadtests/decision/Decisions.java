package dev.hartig.loadtests.decision;

import dev.hartig.loadtests.organisation.LargeOrganisation;
import dev.hartig.loadtests.organisation.Traffic;
import dev.hartig.medium.codec.SituationCodec;
import dev.hartig.medium.domain.Attention;
import dev.hartig.medium.domain.Choice;
import dev.hartig.medium.domain.Interruption;
import dev.hartig.medium.domain.Interruptions;
import dev.hartig.medium.domain.Preferences;
import dev.hartig.medium.domain.Rulebook;
import dev.hartig.medium.domain.Settings;
import dev.hartig.medium.policy.Language;
import dev.hartig.medium.policy.RuleFile;
import dev.hartig.routing.codec.AudienceCodec;
import dev.hartig.routing.codec.DirectoryCodec;
import dev.hartig.routing.codec.SignalCodec;
import dev.hartig.routing.domain.Audience;
import dev.hartig.routing.domain.Directory;
import dev.hartig.routing.domain.Entry;
import dev.hartig.routing.domain.Limits;
import dev.hartig.routing.domain.Occurrence;
import dev.hartig.routing.domain.Participation;
import dev.hartig.routing.domain.Past;
import dev.hartig.routing.domain.Routing;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.Talk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One decision at a time, each of another of 1,024 signals, so that no branch learns the answer.
 * Times of single calls, of which percentiles are taken.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Decisions {

  private static final int SIGNALS = 1_024;

  /** People of the organisation; ownership rules are a fifth as many. */
  @Param("10000")
  public int people = 10_000;

  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, byte[]> stored = new HashMap<>();
  private Map<String, DirectoryEntry> directory = Map.of();
  private List<Occurrence> occurrences = List.of();
  private List<Past> pasts = List.of();
  private List<dev.hartig.schemas.Audience> urgent = List.of();
  private List<dev.hartig.schemas.Audience> today = List.of();
  private @Nullable Rulebook book;
  private int next;

  /** Makes the organisation and its signals, the same each time. */
  @Setup(Level.Trial)
  public void make() {
    var organisation = new LargeOrganisation(people);
    directory = organisation.directory();
    directory.forEach(
        (key, entry) -> {
          entries.put(key, Objects.requireNonNull(DirectoryCodec.entry(entry, directory::get)));
          stored.put(key, bytes(entry));
        });
    var signals = Traffic.signals(organisation, Channel.REALTIME, SIGNALS);
    occurrences = signals.stream().map(SignalCodec::occurrence).toList();
    pasts = IntStream.range(0, SIGNALS).mapToObj(number -> past(organisation, number)).toList();
    urgent = audiences(signals, null);
    today = audiences(Traffic.signals(organisation, Channel.FAST, SIGNALS), talk());
    book = RuleFile.shipped(new Language(Settings.DEFAULT));
  }

  /** Routing's domain on realtime: the decision that the target is about. */
  @Benchmark
  public Audience routing() {
    var at = next++ & (SIGNALS - 1);
    return Routing.route(
        occurrences.get(at),
        pasts.get(at),
        new Directory(LargeOrganisation.NAME, entries::get),
        Limits.DEFAULT);
  }

  /** The same where entries of the directory are decoded from bytes, as the service does it. */
  @Benchmark
  public Audience routingFromBytes() {
    var at = next++ & (SIGNALS - 1);
    return Routing.route(
        occurrences.get(at),
        pasts.get(at),
        new Directory(LargeOrganisation.NAME, this::decoded).once(),
        Limits.DEFAULT);
  }

  /** Medium on realtime: how all recipients of a signal are reached. */
  @Benchmark
  public List<Choice> mediumRealtime() {
    return choices(urgent.get(next++ & (SIGNALS - 1)));
  }

  /** Medium on fast, with talk in the thread, and five interruptions spent by each. */
  @Benchmark
  public List<Choice> mediumFast() {
    return choices(today.get(next++ & (SIGNALS - 1)));
  }

  /** Recipients that a signal has on average. */
  double recipients() {
    return urgent.stream().mapToInt(one -> one.getRecipients().size()).average().orElse(0);
  }

  private List<Choice> choices(dev.hartig.schemas.Audience audience) {
    var rules = Objects.requireNonNull(book);
    var situations =
        SituationCodec.situations(
            audience,
            new SituationCodec.People(
                LargeOrganisation.NAME, directory::get, person -> Preferences.NONE),
            Decisions::attention);
    var choices = new ArrayList<Choice>(situations.size());
    for (var one : situations) {
      choices.add(Choice.choose(one, rules));
    }
    return choices;
  }

  private static Attention attention(Recipient recipient) {
    var spent =
        IntStream.range(0, 5)
            .mapToObj(
                hour ->
                    new Interruption(
                        LargeOrganisation.NOW.minus(Duration.ofMinutes(70 + 10L * hour)), hour + 1))
            .toList();
    return new Attention(8, new Interruptions(spent), recipient.getId().hashCode());
  }

  private List<dev.hartig.schemas.Audience> audiences(List<Signal> signals, @Nullable Talk talk) {
    var people = new Directory(LargeOrganisation.NAME, entries::get);
    return signals.stream()
        .map(
            signal -> {
              var decided =
                  Routing.route(SignalCodec.occurrence(signal), Past.NONE, people, Limits.DEFAULT);
              return AudienceCodec.audience(signal, decided, List.of(), talk);
            })
        .toList();
  }

  private static Talk talk() {
    return Talk.newBuilder().setTurns(4).setAsked(1).setAsks(true).setLength(400).build();
  }

  private static Past past(LargeOrganisation organisation, int number) {
    var before = LargeOrganisation.NOW.minus(Duration.ofDays(number % 40));
    return Past.of(
        Traffic.participants(organisation, number).stream()
            .map(handle -> new Participation(handle, handle, 1 + number % 5, before))
            .toList());
  }

  private static byte[] bytes(DirectoryEntry entry) {
    try {
      var buffer = entry.toByteBuffer();
      var bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Entry decoded(String key) {
    var bytes = stored.get(key);
    try {
      return bytes == null
          ? null
          : DirectoryCodec.entry(
              DirectoryEntry.fromByteBuffer(ByteBuffer.wrap(bytes)), directory::get);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
