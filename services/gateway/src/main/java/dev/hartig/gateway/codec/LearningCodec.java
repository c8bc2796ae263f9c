package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.LearningView;
import dev.hartig.schemas.Learning;
import dev.hartig.schemas.Lesson;
import dev.hartig.schemas.LessonSign;
import dev.hartig.schemas.Lessons;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is learned of people, and whether. */
public final class LearningCodec {

  /** As medium begins. */
  private static final String PRIOR = "1:1";

  private LearningCodec() {}

  /**
   * What is learned of somebody.
   *
   * @param own what they said of it; null for nothing
   * @param all what was said for everybody; null for nothing
   * @param lessons of each channel
   */
  public static LearningView view(
      String organisation,
      String person,
      @Nullable Learning own,
      @Nullable Learning all,
      List<Lessons> lessons) {
    var since = later(own, all);
    return new LearningView(
        organisation,
        person,
        (own == null || own.getOn()) && (all == null || all.getOn()),
        since,
        PRIOR,
        lessons.stream().flatMap(one -> tallies(one, since).stream()).toList());
  }

  private static @Nullable Instant later(@Nullable Learning own, @Nullable Learning all) {
    var one = own == null ? null : own.getSince();
    var other = all == null ? null : all.getSince();
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private static List<LearningView.Tally> tallies(Lessons lessons, @Nullable Instant since) {
    var groups = new LinkedHashMap<String, List<Lesson>>();
    for (var one : lessons.getLatest()) {
      if (since == null || !one.getAt().isBefore(since)) {
        groups
            .computeIfAbsent(one.getRole() + "/" + one.getMedium(), any -> new ArrayList<>())
            .add(one);
      }
    }
    return groups.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(group -> tally(AlertCodec.word(lessons.getChannel()), group.getValue()))
        .toList();
  }

  private static LearningView.Tally tally(String channel, List<Lesson> lessons) {
    var first = lessons.getFirst();
    var signs = new TreeMap<LessonSign, Integer>();
    lessons.forEach(one -> signs.merge(one.getSign(), 1, Integer::sum));
    return new LearningView.Tally(
        channel,
        AlertCodec.word(first.getRole()),
        AlertCodec.word(first.getMedium()).replace('_', ' '),
        signs.getOrDefault(LessonSign.ACKNOWLEDGED, 0) + signs.getOrDefault(LessonSign.ANSWERED, 0),
        lessons.size(),
        signs.entrySet().stream()
            .map(sign -> AlertCodec.word(sign.getKey()).replace('_', '-') + " " + sign.getValue())
            .collect(Collectors.joining(", ")),
        first.getAt());
  }
}
