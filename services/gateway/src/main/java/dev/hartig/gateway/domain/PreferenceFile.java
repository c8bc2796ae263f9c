package dev.hartig.gateway.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a file of preferences: all of it, or everything that is wrong with it. */
public final class PreferenceFile {

  private static final List<String> CHANNELS = List.of("realtime", "fast", "slow");
  private static final List<String> ROLES = List.of("responsible", "consulted", "informed");

  /** Of one person; more are no preference but a program. */
  private static final int MOST = 50;

  private final Grammar grammar;
  private final Desk desk = new Desk();
  private final Map<String, Preferences> people = new LinkedHashMap<>();

  private PreferenceFile(Grammar grammar) {
    this.grammar = grammar;
  }

  /** What a file says of several people, or its flaws in the order of the file. */
  public static Reading<PreferenceSet> read(Node file, Grammar grammar) {
    return new PreferenceFile(grammar).several(file);
  }

  /** What a file says of the one person it is about. */
  public static Reading<PreferenceSet> read(
      Node file, Grammar grammar, String organisation, String person) {
    return new PreferenceFile(grammar).one(file, organisation, person);
  }

  private Reading<PreferenceSet> several(Node file) {
    var form = desk.form(file, "", Set.of("organisation", "preferences"));
    if (form == null) {
      return desk.invalid();
    }
    var organisation = id(form, "organisation");
    if (!form.fields().containsKey("preferences")) {
      desk.flaw(form.node(), "preferences", "is missing");
    }
    desk.each(form, "preferences", this::person);
    return desk.result(
        new PreferenceSet(organisation == null ? "" : organisation, List.copyOf(people.values())));
  }

  private Reading<PreferenceSet> one(Node file, String organisation, String person) {
    var form = desk.form(file, "", Set.of("avoid", "quiet", "digest", "budget"));
    return form == null
        ? desk.invalid()
        : desk.result(new PreferenceSet(organisation, List.of(preferences(form, person))));
  }

  private void person(Node node, String path) {
    var form = desk.form(node, path, Set.of("person", "avoid", "quiet", "digest", "budget"));
    if (form == null) {
      return;
    }
    var person = id(form, "person");
    var preferences = preferences(form, person == null ? "" : person);
    if (person != null && people.putIfAbsent(person, preferences) != null) {
      desk.flaw(node, form.path("person"), "'" + person + "' is described twice");
    }
  }

  private Preferences preferences(Desk.Form form, String person) {
    var avoid = new ArrayList<Preferences.Avoidance>();
    desk.each(form, "avoid", (item, path) -> avoidance(item, path, avoid));
    var quiet = new ArrayList<Quiet>();
    for (var stated : desk.stated(form, "quiet")) {
      Quiet.parse(stated.value())
          .ifPresentOrElse(
              quiet::add,
              () ->
                  desk.flaw(
                      stated.spot(),
                      "'" + stated.value() + "' are no hours, such as Mon-Fri 20:00-08:00"));
    }
    few(form, "avoid", avoid.size());
    few(form, "quiet", quiet.size());
    if (Quiet.leaveNothing(quiet)) {
      desk.flaw(form.node(), form.path("quiet"), "leaves no minute of the week");
    }
    return new Preferences(person, avoid, quiet, digest(form), budget(form));
  }

  private void few(Desk.Form form, String field, int count) {
    if (count > MOST) {
      desk.flaw(form.node(), form.path(field), "has %d entries, at most %d".formatted(count, MOST));
    }
  }

  private @Nullable DigestTime digest(Desk.Form form) {
    var digest = desk.text(form, "digest");
    if (digest == null) {
      return null;
    }
    var time = DigestTime.parse(digest.value());
    if (time.isEmpty()) {
      desk.flaw(digest.spot(), "'" + digest.value() + "' is no time, such as Mon-Fri 16:00");
    }
    return time.orElse(null);
  }

  private @Nullable Integer budget(Desk.Form form) {
    var budget = desk.text(form, "budget");
    if (budget == null) {
      return null;
    }
    if (!budget.value().matches("\\d{1,3}|1000")) {
      desk.flaw(
          budget.spot(), "'" + budget.value() + "' is no number of interruptions a day, 0 to 1000");
      return null;
    }
    return Integer.valueOf(budget.value());
  }

  private void avoidance(Node node, String path, List<Preferences.Avoidance> avoid) {
    var form = desk.form(node, path, Set.of("media", "channels", "roles", "if", "why"));
    if (form == null) {
      return;
    }
    var media = words(form, "media", MediumRule.MEDIA, "medium");
    if (!(form.fields().get("media") instanceof Node.Sequence given) || given.items().isEmpty()) {
      desk.flaw(form.node(), form.path("media"), "must name at least one medium");
    }
    var condition = desk.text(form, "if");
    if (condition != null) {
      for (var mistake : grammar.mistakes(Grammar.About.SITUATION, condition.value())) {
        desk.flaw(
            condition.spot(),
            "line %d, column %d of the expression: %s"
                .formatted(mistake.line(), mistake.column(), mistake.message()));
      }
    }
    var why = desk.text(form, "why");
    avoid.add(
        new Preferences.Avoidance(
            media,
            words(form, "channels", CHANNELS, "channel"),
            words(form, "roles", ROLES, "role"),
            condition == null ? "" : condition.value(),
            why == null ? "" : why.value()));
  }

  private List<String> words(Desk.Form form, String field, List<String> known, String what) {
    var words = new ArrayList<String>();
    for (var stated : desk.stated(form, field)) {
      if (known.contains(stated.value())) {
        words.add(stated.value());
      } else {
        desk.flaw(
            stated.spot(),
            "unknown %s '%s'; known: %s".formatted(what, stated.value(), String.join(", ", known)));
      }
    }
    return words;
  }

  private @Nullable String id(Desk.Form form, String field) {
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
}
