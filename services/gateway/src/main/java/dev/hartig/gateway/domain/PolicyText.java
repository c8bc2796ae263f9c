package dev.hartig.gateway.domain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy file, written: subscriptions, what is kept quiet, at which pace the rest is told, and
 * which alerts are one matter. Reading it gives the same again.
 */
final class PolicyText {

  private static final List<String> WEEKDAYS =
      List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

  private final StringBuilder text = new StringBuilder();

  private PolicyText() {}

  static String of(PolicySet set) {
    return new PolicyText().written(set);
  }

  private String written(PolicySet set) {
    line("organisation: " + quoted(set.organisation()));
    line("policies: []");
    section("subscriptions", set.subscriptions());
    for (var one : set.subscriptions()) {
      line("  - name: " + quoted(one.name()));
      line("    who: " + list(one.who()));
      line("    when: " + quoted(one.when()));
    }
    section("inhibitions", set.inhibitions());
    for (var one : set.inhibitions()) {
      line("  - name: " + quoted(one.name()));
      line("    source_matchers: " + conditions(one.source()));
      line("    target_matchers: " + conditions(one.target()));
      line("    equal: " + list(one.equal()));
    }
    section("mutes", set.mutes());
    for (var one : set.mutes()) {
      line("  - name: " + quoted(one.name()));
      matchers(one.matchers(), one.unless());
      intervals("mute_time_intervals", one.during());
      intervals("active_time_intervals", one.outside());
      line("    reason: " + quoted(one.reason()));
    }
    var intervals = new LinkedHashMap<String, TimeInterval>();
    for (var mute : set.mutes()) {
      mute.during().forEach(one -> intervals.put(one.name(), one));
      mute.outside().forEach(one -> intervals.put(one.name(), one));
    }
    section("time_intervals", intervals.values());
    intervals.values().forEach(this::interval);
    section("tempos", set.tempos());
    for (var one : set.tempos()) {
      line("  - name: " + quoted(one.name()));
      matchers(one.matchers(), one.unless());
      if (!one.channels().isEmpty()) {
        line("    channels: " + list(one.channels()));
      }
      one.timings()
          .forEach((timing, length) -> line("    " + timing.word() + ": " + Timing.text(length)));
    }
    section("groupings", set.groupings());
    for (var one : set.groupings()) {
      line("  - name: " + quoted(one.name()));
      matchers(one.matchers(), one.unless());
      line("    by: " + (one.all() ? "all" : list(one.by())));
    }
    return text.toString();
  }

  private void section(String name, Collection<?> entries) {
    if (!entries.isEmpty()) {
      line(name + ":");
    }
  }

  private void matchers(List<Condition> matchers, List<List<Condition>> unless) {
    if (!matchers.isEmpty()) {
      line("    matchers: " + conditions(matchers));
    }
    if (!unless.isEmpty()) {
      line("    unless:");
      unless.forEach(some -> line("      - " + conditions(some)));
    }
  }

  private void intervals(String field, List<TimeInterval> intervals) {
    if (!intervals.isEmpty()) {
      line("    " + field + ": " + list(intervals.stream().map(TimeInterval::name).toList()));
    }
  }

  private void interval(TimeInterval interval) {
    line("  - name: " + quoted(interval.name()));
    line("    time_intervals:");
    for (var period : interval.periods()) {
      line("      - location: " + quoted(period.location()));
      if (!period.times().isEmpty()) {
        line("        times:");
        for (var time : period.times()) {
          line(
              "          - {start_time: \"%s\", end_time: \"%s\"}"
                  .formatted(Hours.clock(time.from()), Hours.clock(time.to())));
        }
      }
      spans(
          "weekdays",
          period.weekdays().stream()
              .map(span -> WEEKDAYS.get(span.from()) + ":" + WEEKDAYS.get(span.to()))
              .toList());
      spans("days_of_month", numbers(period.daysOfMonth()));
      spans("months", numbers(period.months()));
      spans("years", numbers(period.years()));
    }
  }

  private void spans(String field, List<String> spans) {
    if (!spans.isEmpty()) {
      line("        " + field + ": " + list(spans));
    }
  }

  private static List<String> numbers(List<TimeInterval.Span> spans) {
    return spans.stream().map(span -> span.from() + ":" + span.to()).toList();
  }

  private static String conditions(List<Condition> conditions) {
    return list(conditions.stream().map(Condition::text).toList());
  }

  private static String list(List<String> texts) {
    return texts.stream().map(PolicyText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** In double quotes, where YAML and JSON agree. */
  private static String quoted(String value) {
    var quoted = new StringBuilder("\"");
    value
        .chars()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                  if (Character.isISOControl(c)) {
                    quoted.append("\\u%04x".formatted(c));
                  } else {
                    quoted.append((char) c);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
