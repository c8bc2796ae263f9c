package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Matcher;
import dev.hartig.alerting.domain.Tempo;
import dev.hartig.alerting.domain.Timing;
import dev.hartig.schemas.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What policies say about the pace at which signals are told. */
public final class TempoCodec {

  private TempoCodec() {}

  /** Whether a policy is one of these. */
  public static boolean isTempo(Policy policy) {
    return policy.getTempo() != null;
  }

  /**
   * Tempos in the order in which they are asked. One that cannot be understood is passed over, so
   * that what it is about goes at its channel's pace; the gateway admits none such.
   */
  public static List<Tempo> tempos(List<Policy> policies) {
    return policies.stream()
        .sorted(Comparator.comparingInt(Policy::getPriority).thenComparing(Policy::getName))
        .map(TempoCodec::tempo)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Tempo> tempo(Policy policy) {
    var tempo = policy.getTempo();
    if (tempo == null) {
      return Optional.empty();
    }
    var matchers = MatcherCodec.matchers(tempo.getMatchers());
    var unless = MatcherCodec.sets(tempo.getUnless());
    if (matchers.isEmpty() || unless.isEmpty()) {
      return Optional.empty();
    }
    var all = new ArrayList<>(matchers.get());
    var channels = tempo.getChannels().stream().map(LabelsCodec::word).collect(Collectors.toSet());
    if (!channels.isEmpty()) {
      all.add(new Matcher(LabelsCodec.CHANNEL, false, channels::contains));
    }
    var timings = new EnumMap<Timing, Duration>(Timing.class);
    say(timings, Timing.GROUP_WAIT, tempo.getGroupWait());
    say(timings, Timing.GROUP_INTERVAL, tempo.getGroupInterval());
    say(timings, Timing.REPEAT_INTERVAL, tempo.getRepeatInterval());
    try {
      return Optional.of(
          new Tempo(policy.getOrganisation(), policy.getName(), all, unless.get(), timings));
    } catch (IllegalArgumentException noTime) {
      return Optional.empty();
    }
  }

  private static void say(
      Map<Timing, Duration> timings, Timing timing, @Nullable Long milliseconds) {
    if (milliseconds != null) {
      timings.put(timing, Duration.ofMillis(milliseconds));
    }
  }
}
