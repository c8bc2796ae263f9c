package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.Condition;
import dev.hartig.gateway.domain.Inhibition;
import dev.hartig.gateway.domain.Mute;
import dev.hartig.gateway.domain.TimeInterval;
import dev.hartig.schemas.InhibitionRule;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.MatcherSet;
import dev.hartig.schemas.Period;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Span;
import java.util.List;

/** Inhibitions and mutes, on their way to the topic of policies. */
final class QuietRuleCodec {

  private QuietRuleCodec() {}

  static Policy encode(String organisation, Inhibition inhibition) {
    return Policy.newBuilder()
        .setOrganisation(organisation)
        .setName(inhibition.name())
        .setWhen("")
        .setReason("")
        .setInhibition(
            InhibitionRule.newBuilder()
                .setSource(matchers(inhibition.source()))
                .setTarget(matchers(inhibition.target()))
                .setEqual(inhibition.equal())
                .build())
        .build();
  }

  static Policy encode(String organisation, Mute mute) {
    return Policy.newBuilder()
        .setOrganisation(organisation)
        .setName(mute.name())
        .setWhen("")
        .setReason(mute.reason())
        .setMute(
            dev.hartig.schemas.Mute.newBuilder()
                .setMatchers(matchers(mute.matchers()))
                .setUnless(mute.unless().stream().map(QuietRuleCodec::set).toList())
                .setDuring(mute.during().stream().map(QuietRuleCodec::interval).toList())
                .setOutside(mute.outside().stream().map(QuietRuleCodec::interval).toList())
                .build())
        .build();
  }

  static MatcherSet set(List<Condition> conditions) {
    return new MatcherSet(matchers(conditions));
  }

  static List<LabelMatcher> matchers(List<Condition> conditions) {
    return conditions.stream().map(SilenceCodec::matcher).toList();
  }

  private static dev.hartig.schemas.TimeInterval interval(TimeInterval interval) {
    return new dev.hartig.schemas.TimeInterval(
        interval.name(), interval.periods().stream().map(QuietRuleCodec::period).toList());
  }

  private static Period period(TimeInterval.Period period) {
    return new Period(
        period.location(),
        spans(period.times()),
        spans(period.weekdays()),
        spans(period.daysOfMonth()),
        spans(period.months()),
        spans(period.years()));
  }

  private static List<Span> spans(List<TimeInterval.Span> spans) {
    return spans.stream().map(span -> new Span(span.from(), span.to())).toList();
  }
}
