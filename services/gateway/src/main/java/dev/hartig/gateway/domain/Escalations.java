package dev.hartig.gateway.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the section {@code escalations} of a policy file. Steps of another policy are written out
 * in place, so that nobody downstream follows references; those that lead in a circle are refused
 * here.
 */
final class Escalations {

  /** As many as routing asks. */
  private static final int MOST = 100;

  /** Written out; a policy of more would last longer than anybody waits. */
  static final int MOST_STEPS = 32;

  /** GoAlert's bound. */
  private static final int MOST_REPEATS = 5;

  private static final Duration USUAL_WAIT = Duration.ofMinutes(15);

  private final Desk desk;
  private final PolicyFile file;
  private final EscalationWords words;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final Map<String, @Nullable List<Part.Own>> writtenOut = new HashMap<>();

  /** A policy as written. */
  private record Draft(Desk.Form form, EscalationPolicy head, List<Part> parts) {}

  /** A step, or the steps of another policy. */
  private sealed interface Part {

    record Own(EscalationPolicy.Step step, List<Stated<String>> who, Spot spot) implements Part {}

    record Of(Stated<String> policy) implements Part {}
  }

  Escalations(Desk desk, PolicyFile file, EscalationWords words) {
    this.desk = desk;
    this.file = file;
    this.words = words;
  }

  List<EscalationPolicy> read(Desk.Form form) {
    desk.each(form, "escalations", this::draft);
    if (drafts.size() > MOST) {
      desk.flaw(
          form.node(), "escalations", "are %d, at most %d can be".formatted(drafts.size(), MOST));
    }
    var policies = new ArrayList<EscalationPolicy>();
    drafts.forEach(
        (name, draft) -> {
          var steps = writtenOut(name, new LinkedHashSet<>());
          if (steps != null) {
            finish(draft, steps, policies);
          }
        });
    return policies;
  }

  private void finish(Draft draft, List<Part.Own> steps, List<EscalationPolicy> policies) {
    var form = draft.form();
    if (steps.isEmpty()) {
      desk.flaw(form.node(), form.path("steps"), "names nobody; at least one step is needed");
      return;
    }
    if (steps.size() > MOST_STEPS) {
      desk.flaw(
          form.node(),
          form.path("steps"),
          "are more than %d when written out".formatted(MOST_STEPS));
      return;
    }
    var last = steps.getLast();
    if (last.who().stream().noneMatch(who -> who.value().contains("/"))) {
      desk.flaw(
          last.spot(),
          "the last step of '%s' names nobody for certain: add a person or a team, so that it ends with a human"
              .formatted(draft.head().name()));
    }
    var head = draft.head();
    policies.add(
        new EscalationPolicy(
            head.name(),
            head.when(),
            head.priority(),
            head.channels(),
            head.teams(),
            head.after(),
            head.repeat(),
            steps.stream().map(Part.Own::step).toList(),
            head.handover()));
  }

  /** All steps in their order; null, and a flaw, where they lead in a circle or nowhere. */
  private @Nullable List<Part.Own> writtenOut(String name, LinkedHashSet<String> through) {
    if (!writtenOut.containsKey(name)) {
      through.add(name);
      writtenOut.put(name, write(name, through));
      through.remove(name);
    }
    return writtenOut.get(name);
  }

  private @Nullable List<Part.Own> write(String name, LinkedHashSet<String> through) {
    var steps = new ArrayList<Part.Own>();
    for (var part : Objects.requireNonNull(drafts.get(name)).parts()) {
      switch (part) {
        case Part.Own own -> steps.add(own);
        case Part.Of(var policy) -> {
          var others = known(policy, through) ? writtenOut(policy.value(), through) : null;
          if (others == null) {
            return null;
          }
          steps.addAll(others);
        }
      }
      if (steps.size() > MOST_STEPS) {
        // It is refused as it is, and so is whatever takes it over.
        break;
      }
    }
    return steps;
  }

  private boolean known(Stated<String> policy, Set<String> through) {
    if (!drafts.containsKey(policy.value())) {
      desk.flaw(policy.spot(), "unknown escalation policy '" + policy.value() + "'");
      return false;
    }
    if (through.contains(policy.value())) {
      var circle = new ArrayList<>(through);
      circle.subList(0, circle.indexOf(policy.value())).clear();
      circle.add(policy.value());
      desk.flaw(policy.spot(), "leads in a circle, " + String.join(" > ", circle));
      return false;
    }
    return true;
  }

  private void draft(Node node, String path) {
    var form =
        desk.form(
            node,
            path,
            Set.of(
                "name",
                "when",
                "priority",
                "channels",
                "teams",
                "wait",
                "repeat",
                "steps",
                "handover"));
    if (form == null) {
      return;
    }
    var name = file.name(form, "name");
    var when = desk.optional(form, "when");
    if (when != null) {
      file.expression(when, form.path("when"), Grammar.About.SIGNAL);
    }
    var usual = file.length(form, "wait", USUAL_WAIT);
    var parts = new ArrayList<Part>();
    desk.each(form, "steps", (item, at) -> part(item, at, usual, parts));
    var channels = file.channels(form);
    var head =
        new EscalationPolicy(
            name == null ? "" : name,
            when == null ? "" : when.text().strip(),
            file.number(form, "priority", PolicyFile.USUAL_PRIORITY),
            channels.isEmpty() ? List.of("realtime") : channels,
            words.teams(desk.stated(form, "teams")),
            usual,
            repeat(form),
            List.of(new EscalationPolicy.Step(List.of(), usual, false, false)),
            words.handover(desk.stated(form, "handover")));
    if (name != null && drafts.putIfAbsent(name, new Draft(form, head, parts)) != null) {
      desk.flaw(node, form.path("name"), "the escalation '" + name + "' is described twice");
    }
  }

  private void part(Node node, String path, Duration usual, List<Part> parts) {
    var form = desk.form(node, path, Set.of("who", "wait", "each", "awake", "policy"));
    if (form == null) {
      return;
    }
    var policy = desk.text(form, "policy");
    if (policy != null) {
      if (form.fields().size() > 1) {
        desk.flaw(
            form.node(), path, "takes over another policy as it is; nothing else may be said");
      }
      parts.add(new Part.Of(policy));
      return;
    }
    var who = desk.stated(form, "who");
    if (who.isEmpty()) {
      desk.flaw(form.node(), form.path("who"), "names nobody; at least one is needed");
    }
    var step =
        new EscalationPolicy.Step(
            words.who(who),
            file.length(form, "wait", usual),
            flag(form, "each"),
            flag(form, "awake"));
    parts.add(new Part.Own(step, who, desk.spot(node, path)));
  }

  private int repeat(Desk.Form form) {
    var scalar = desk.optional(form, "repeat");
    if (scalar == null) {
      return 0;
    }
    if (!scalar.text().matches("[0-" + MOST_REPEATS + "]")) {
      desk.flaw(
          scalar,
          form.path("repeat"),
          "'%s' must be a whole number from 0 to %d".formatted(scalar.text(), MOST_REPEATS));
      return 0;
    }
    return Integer.parseInt(scalar.text());
  }

  private boolean flag(Desk.Form form, String field) {
    var scalar = desk.optional(form, field);
    if (scalar != null && !Set.of("true", "false").contains(scalar.text())) {
      desk.flaw(scalar, form.path(field), "'" + scalar.text() + "' must be true or false");
    }
    return scalar != null && scalar.text().equals("true");
  }
}
