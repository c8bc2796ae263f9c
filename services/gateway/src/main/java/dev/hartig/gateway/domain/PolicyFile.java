package dev.hartig.gateway.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a policy file: all of it, or everything that is wrong with it. */
public final class PolicyFile {

  static final List<String> CHANNELS = List.of("realtime", "fast", "slow");
  static final int USUAL_PRIORITY = 100;
  private static final int LAST_PRIORITY = 10_000;
  private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofDays(7);

  private final Grammar grammar;
  private final Standing directory;
  private final Instant now;
  private final Desk desk = new Desk();
  private final Map<String, PolicySet.Policy> policies = new LinkedHashMap<>();

  private PolicyFile(Grammar grammar, Standing directory, Instant now) {
    this.grammar = grammar;
    this.directory = directory;
    this.now = now;
  }

  /** The same of a file that names nobody. */
  public static Reading<PolicySet> read(Node file, Grammar grammar) {
    return read(file, grammar, Standing.NOBODY, Instant.EPOCH);
  }

  /**
   * The policies that a file describes, or its flaws in the order of the file.
   *
   * @param directory whom escalation policies may name
   * @param now schedules that have ended by then are empty
   */
  public static Reading<PolicySet> read(
      Node file, Grammar grammar, Standing directory, Instant now) {
    return new PolicyFile(grammar, directory, now).policies(file);
  }

  private Reading<PolicySet> policies(Node file) {
    var known =
        new HashSet<>(Set.of("organisation", "policies", "medium", "subscriptions", "escalations"));
    known.addAll(QuietRules.SECTIONS);
    known.add(TempoRules.SECTION);
    known.add(GroupingRules.SECTION);
    var form = desk.form(file, "", known);
    if (form == null) {
      return desk.invalid();
    }
    var organisation = name(form, "organisation");
    if (!form.fields().containsKey("policies")) {
      desk.flaw(form.node(), "policies", "is missing; an empty list, policies: [], removes all");
    }
    desk.each(form, "policies", this::policy);
    var medium = form.fields().get("medium");
    var rules = medium == null ? List.<MediumRule>of() : new MediumRules(desk, this).read(medium);
    var whose = organisation == null ? "" : organisation;
    var words = new EscalationWords(desk, whose, directory, now);
    var quiet = new QuietRules(desk, this, grammar);
    return desk.result(
        new PolicySet(
            whose,
            List.copyOf(policies.values()),
            rules,
            new Subscriptions(desk, this).read(form),
            new Escalations(desk, this, words).read(form),
            quiet.inhibitions(form),
            quiet.mutes(form),
            new TempoRules(desk, this, grammar).read(form),
            new GroupingRules(desk, this, grammar).read(form)));
  }

  private void policy(Node node, String path) {
    var form = desk.form(node, path, Set.of("name", "when", "channel", "reason", "priority"));
    if (form == null) {
      return;
    }
    var name = name(form, "name");
    var when = desk.required(form, "when");
    var channel = desk.required(form, "channel");
    var reason = desk.required(form, "reason");
    var priority = number(form, "priority", USUAL_PRIORITY);
    if (when != null) {
      expression(when, form.path("when"), Grammar.About.SIGNAL);
    }
    if (channel != null && !CHANNELS.contains(channel.text())) {
      desk.flaw(
          channel,
          form.path("channel"),
          "unknown channel '" + channel.text() + "': write realtime, fast or slow");
    }
    if (name == null || when == null || channel == null || reason == null) {
      return;
    }
    var policy =
        new PolicySet.Policy(
            name, when.text().strip(), channel.text(), reason.text().strip(), priority);
    if (policies.putIfAbsent(name, policy) != null) {
      desk.flaw(node, form.path("name"), "the policy '" + name + "' is described twice");
    }
  }

  /** Where an expression stands over several lines, the place is that of its first. */
  void expression(Node.Scalar scalar, String path, Grammar.About about) {
    for (var mistake : grammar.mistakes(about, scalar.text().strip())) {
      desk.flaw(
          scalar,
          path,
          "line %d, column %d of the expression: %s"
              .formatted(mistake.line(), mistake.column(), mistake.message()));
    }
  }

  @Nullable String name(Desk.Form form, String field) {
    var scalar = desk.required(form, field);
    if (scalar != null && !DirectoryFile.ID.matcher(scalar.text()).matches()) {
      desk.flaw(
          scalar,
          form.path(field),
          "'" + scalar.text() + "' must be 1 to 64 letters, digits, '.', '_' or '-'");
      return null;
    }
    return scalar == null ? null : scalar.text();
  }

  /** The channels that a field {@code channels} names; the others are flaws. */
  List<String> channels(Desk.Form form) {
    var channels = new ArrayList<String>();
    for (var one : desk.stated(form, "channels")) {
      if (CHANNELS.contains(one.value())) {
        channels.add(one.value());
      } else {
        desk.flaw(
            one.spot(), "unknown channel '" + one.value() + "': write realtime, fast or slow");
      }
    }
    return channels;
  }

  /** A length of time such as {@code 1h30m}; what is none is a flaw, and the usual one. */
  Duration length(Desk.Form form, String field, Duration usual) {
    var scalar = desk.optional(form, field);
    if (scalar == null) {
      return usual;
    }
    try {
      var wait = Duration.parse("PT" + scalar.text().strip().toUpperCase(Locale.ROOT));
      if (wait.compareTo(SHORTEST_WAIT) >= 0 && wait.compareTo(LONGEST_WAIT) <= 0) {
        return wait;
      }
    } catch (DateTimeException notAWait) {
      // Told below, like one that is too short or too long.
    }
    desk.flaw(
        scalar,
        form.path(field),
        "'" + scalar.text() + "' is no wait: write 5m, 1h30m, from 1m to 168h");
    return usual;
  }

  int number(Desk.Form form, String field, int usual) {
    var scalar = desk.optional(form, field);
    if (scalar == null) {
      return usual;
    }
    if (!scalar.text().matches("\\d{1,5}") || Integer.parseInt(scalar.text()) > LAST_PRIORITY) {
      desk.flaw(
          scalar,
          form.path(field),
          "'" + scalar.text() + "' must be a whole number from 0 to " + LAST_PRIORITY);
      return usual;
    }
    return Integer.parseInt(scalar.text());
  }
}
