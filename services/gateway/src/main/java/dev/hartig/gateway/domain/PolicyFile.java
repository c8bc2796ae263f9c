package dev.hartig.gateway.domain;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a policy file: all of it, or everything that is wrong with it. */
public final class PolicyFile {

  static final List<String> CHANNELS = List.of("realtime", "fast", "slow");
  static final int USUAL_PRIORITY = 100;
  private static final int LAST_PRIORITY = 10_000;

  private final Grammar grammar;
  private final Desk desk = new Desk();
  private final Map<String, PolicySet.Policy> policies = new LinkedHashMap<>();

  private PolicyFile(Grammar grammar) {
    this.grammar = grammar;
  }

  /** The policies that a file describes, or its flaws in the order of the file. */
  public static Reading<PolicySet> read(Node file, Grammar grammar) {
    return new PolicyFile(grammar).policies(file);
  }

  private Reading<PolicySet> policies(Node file) {
    var known = new HashSet<>(Set.of("organisation", "policies", "medium", "subscriptions"));
    known.addAll(QuietRules.SECTIONS);
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
    var quiet = new QuietRules(desk, this, grammar);
    return desk.result(
        new PolicySet(
            organisation == null ? "" : organisation,
            List.copyOf(policies.values()),
            rules,
            new Subscriptions(desk, this).read(form),
            quiet.inhibitions(form),
            quiet.mutes(form)));
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
