package dev.hartig.gateway.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code medium} of a policy file. */
final class MediumRules {

  private static final List<String> CHANNELS = List.of("realtime", "fast", "slow");
  private static final List<String> ROLES = List.of("responsible", "consulted", "informed");

  private final Desk desk;
  private final PolicyFile file;
  private final List<MediumRule> found = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  MediumRules(Desk desk, PolicyFile file) {
    this.desk = desk;
    this.file = file;
  }

  List<MediumRule> read(Node node) {
    var form = desk.form(node, "medium", Set.of("guards", "rules"));
    if (form != null) {
      desk.each(form, "guards", this::guard);
      desk.each(form, "rules", this::rule);
    }
    return found;
  }

  private void guard(Node node, String path) {
    var form =
        desk.form(node, path, Set.of("id", "channels", "roles", "if", "forbids", "why", "source"));
    if (form == null) {
      return;
    }
    var forbids = words(form, "forbids", MediumRule.MEDIA, "medium");
    if (forbids.isEmpty()) {
      desk.flaw(form.node(), form.path("forbids"), "must name at least one medium");
    }
    add(form, 0, forbids, null, "working hours", List.of(), null);
  }

  private void rule(Node node, String path) {
    var form =
        desk.form(
            node,
            path,
            Set.of(
                "id",
                "order",
                "channels",
                "roles",
                "if",
                "medium",
                "when",
                "fallbacks",
                "why",
                "follow",
                "source"));
    if (form == null) {
      return;
    }
    var order = file.number(form, "order", PolicyFile.USUAL_PRIORITY);
    var medium = word(form, "medium", MediumRule.MEDIA);
    var when =
        form.fields().containsKey("when")
            ? word(form, "when", MediumRule.MOMENTS)
            : "working hours";
    var fallbacks = new ArrayList<MediumRule.Fallback>();
    desk.each(form, "fallbacks", (item, itemPath) -> fallback(item, itemPath, fallbacks));
    var follow = desk.optional(form, "follow");
    if (medium != null && when != null) {
      add(
          form,
          order,
          List.of(),
          medium,
          when,
          fallbacks,
          follow == null ? null : follow.text().strip());
    }
  }

  private void add(
      Desk.Form form,
      int order,
      List<String> forbids,
      @Nullable String medium,
      String when,
      List<MediumRule.Fallback> fallbacks,
      @Nullable String follow) {
    var id = file.name(form, "id");
    var why = desk.required(form, "why");
    var source = desk.optional(form, "source");
    var condition = desk.optional(form, "if");
    if (condition != null) {
      file.expression(condition, form.path("if"), Grammar.About.SITUATION);
    }
    var channels = words(form, "channels", CHANNELS, "channel");
    var roles = words(form, "roles", ROLES, "role");
    if (id == null || why == null) {
      return;
    }
    var rule =
        new MediumRule(
            id,
            order,
            channels,
            roles,
            condition == null ? "" : condition.text().strip(),
            forbids,
            medium,
            when,
            fallbacks,
            why.text().strip(),
            follow,
            source == null ? "" : source.text().strip());
    if (!ids.add(rule.kind() + "/" + id)) {
      desk.flaw(form.node(), form.path("id"), "'" + id + "' is described twice");
    }
    found.add(rule);
  }

  private void fallback(Node node, String path, List<MediumRule.Fallback> fallbacks) {
    var form = desk.form(node, path, Set.of("medium", "after", "why"));
    if (form == null) {
      return;
    }
    var medium = word(form, "medium", MediumRule.MEDIA);
    var after = desk.required(form, "after");
    var why = desk.required(form, "why");
    if (medium == null || after == null || why == null) {
      return;
    }
    try {
      var wait = Duration.parse("PT" + after.text().strip().toUpperCase(Locale.ROOT));
      if (wait.isNegative() || wait.isZero()) {
        throw new DateTimeException("no wait");
      }
      fallbacks.add(new MediumRule.Fallback(medium, wait, why.text().strip()));
    } catch (DateTimeException notAWait) {
      desk.flaw(
          after, form.path("after"), "'" + after.text() + "' is no wait: write 30m, 4h or 1h30m");
    }
  }

  private @Nullable String word(Desk.Form form, String field, List<String> known) {
    var scalar = desk.required(form, field);
    return scalar == null || !known(scalar, form.path(field), field, known) ? null : scalar.text();
  }

  private List<String> words(Desk.Form form, String field, List<String> known, String what) {
    var words = new ArrayList<String>();
    for (var scalar : desk.texts(form, field)) {
      if (known(scalar, form.path(field), what, known)) {
        words.add(scalar.text());
      }
    }
    return words;
  }

  private boolean known(Node.Scalar scalar, String path, String what, List<String> known) {
    if (known.contains(scalar.text())) {
      return true;
    }
    desk.flaw(
        scalar,
        path,
        "unknown %s '%s'; known: %s".formatted(what, scalar.text(), String.join(", ", known)));
    return false;
  }
}
