package dev.hartig.alerting.codec;

import dev.hartig.alerting.domain.Inhibition;
import dev.hartig.alerting.domain.Mute;
import dev.hartig.alerting.domain.Period;
import dev.hartig.alerting.domain.TimeInterval;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Span;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What policies say about keeping alerts quiet. */
public final class QuietRuleCodec {

  private QuietRuleCodec() {}

  /** Whether a policy is of these. */
  public static boolean isQuietRule(Policy policy) {
    return policy.getInhibition() != null || policy.getMute() != null;
  }

  /**
   * An inhibition; empty when the policy is none, or cannot be understood. The gateway admits none
   * such, and to be told by mistake is better than to be kept quiet by mistake.
   */
  public static Optional<Inhibition.Rule> inhibition(Policy policy) {
    var rule = policy.getInhibition();
    if (rule == null) {
      return Optional.empty();
    }
    var source = MatcherCodec.matchers(rule.getSource()).filter(side -> !side.isEmpty());
    var target = MatcherCodec.matchers(rule.getTarget()).filter(side -> !side.isEmpty());
    return source.isEmpty() || target.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Inhibition.Rule(
                policy.getOrganisation(),
                policy.getName(),
                source.get(),
                target.get(),
                rule.getEqual()));
  }

  /** A mute; likewise. */
  public static Optional<Mute> mute(Policy policy) {
    var mute = policy.getMute();
    if (mute == null) {
      return Optional.empty();
    }
    var matchers = MatcherCodec.matchers(mute.getMatchers());
    var unless = MatcherCodec.sets(mute.getUnless());
    if (unless.isEmpty()) {
      return Optional.empty();
    }
    try {
      return matchers.map(
          which ->
              new Mute(
                  policy.getOrganisation(),
                  policy.getName(),
                  which,
                  unless.get(),
                  intervals(mute.getDuring()),
                  intervals(mute.getOutside()),
                  policy.getReason()));
    } catch (DateTimeException | IllegalArgumentException unknownZoneOrNoTimes) {
      return Optional.empty();
    }
  }

  private static List<TimeInterval> intervals(List<dev.hartig.schemas.TimeInterval> intervals) {
    return intervals.stream()
        .map(
            interval ->
                new TimeInterval(
                    interval.getName(),
                    interval.getPeriods().stream().map(QuietRuleCodec::period).toList()))
        .toList();
  }

  private static Period period(dev.hartig.schemas.Period period) {
    return new Period(
        ZoneId.of(period.getLocation()),
        spans(period.getTimes()),
        spans(period.getWeekdays()),
        spans(period.getDaysOfMonth()),
        spans(period.getMonths()),
        spans(period.getYears()));
  }

  private static List<Period.Span> spans(List<Span> spans) {
    return spans.stream().map(span -> new Period.Span(span.getFrom(), span.getTo())).toList();
  }
}
