package dev.hartig.medium.codec;

import dev.hartig.medium.domain.Avoidance;
import dev.hartig.medium.domain.Condition;
import dev.hartig.medium.domain.DigestTime;
import dev.hartig.medium.domain.Preferences;
import dev.hartig.medium.domain.QuietHours;
import dev.hartig.medium.domain.Scope;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what somebody prefers. */
public final class PreferenceCodec {

  private static final int MIDNIGHT = 24 * 60;

  private PreferenceCodec() {}

  /**
   * What somebody prefers. What makes no sense is left out: it is not known what they would rather.
   *
   * @param stored null when they said nothing
   * @param language compiles a condition
   */
  public static Preferences preferences(
      dev.hartig.schemas.@Nullable Preferences stored, Function<String, Condition> language) {
    if (stored == null) {
      return Preferences.NONE;
    }
    return new Preferences(
        stored.getAvoid().stream().flatMap(one -> avoidance(one, language).stream()).toList(),
        stored.getQuiet().stream().flatMap(one -> quiet(one).stream()).toList(),
        digest(stored.getDigest()));
  }

  private static Optional<Avoidance> avoidance(
      dev.hartig.schemas.Avoidance avoidance, Function<String, Condition> language) {
    var media =
        avoidance.getMedia().stream()
            .flatMap(medium -> RuleCodec.medium(medium).stream())
            .collect(Collectors.toSet());
    var scope =
        new Scope(
            avoidance.getChannels().stream()
                .map(SituationCodec::urgency)
                .collect(Collectors.toSet()),
            avoidance.getRoles().stream().map(SituationCodec::role).collect(Collectors.toSet()),
            avoidance.getWhen(),
            language.apply(avoidance.getWhen()));
    return media.isEmpty()
        ? Optional.empty()
        : Optional.of(new Avoidance(scope, media, avoidance.getReason()));
  }

  private static Optional<QuietHours> quiet(dev.hartig.schemas.QuietHours quiet) {
    var days = days(quiet.getDays());
    var start = quiet.getStart();
    var end = quiet.getEnd();
    return days.isEmpty() || !isMinute(start) || end < 0 || end > MIDNIGHT || start == end
        ? Optional.empty()
        : Optional.of(new QuietHours(days, start, end));
  }

  private static @Nullable DigestTime digest(dev.hartig.schemas.@Nullable DigestTime digest) {
    if (digest == null) {
      return null;
    }
    var days = days(digest.getDays());
    return days.isEmpty() || !isMinute(digest.getAt())
        ? null
        : new DigestTime(days, digest.getAt());
  }

  private static boolean isMinute(int minute) {
    return minute >= 0 && minute < MIDNIGHT;
  }

  private static Set<DayOfWeek> days(List<Integer> days) {
    return days.stream()
        .filter(day -> day >= 1 && day <= 7)
        .map(DayOfWeek::of)
        .collect(Collectors.toSet());
  }
}
