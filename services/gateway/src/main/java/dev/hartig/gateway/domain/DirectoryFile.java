package dev.hartig.gateway.domain;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a directory file: all of it, or everything that is wrong with it. */
public final class DirectoryFile {

  static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final Pattern SCHEMED = Pattern.compile("[a-z][a-z0-9+.-]*:\\S(.*\\S)?");

  private final Desk desk = new Desk();
  private final Map<String, Entry.Person> people = new LinkedHashMap<>();
  private final Map<String, Entry.Team> teams = new LinkedHashMap<>();
  private final Map<String, Entry.Ownership> ownership = new LinkedHashMap<>();
  private final Map<String, Integer> handleLines = new LinkedHashMap<>();

  private final Map<String, Line> lines = new LinkedHashMap<>();

  /** References are checked when all people and teams are known, whatever their order. */
  private final List<Runnable> references = new ArrayList<>();

  private DirectoryFile() {}

  /** Of a person's reporting line the next: to whom, and where that is written. */
  private record Line(Node.Scalar manager, String field) {}

  /** The directory that a file describes, or its flaws in the order of the file. */
  public static Reading<Directory> read(Node file) {
    return new DirectoryFile().directory(file);
  }

  private Reading<Directory> directory(Node file) {
    var form = desk.form(file, "", Set.of("organisation", "people", "teams", "ownership"));
    if (form == null) {
      return desk.invalid();
    }
    var organisation = id(form, "organisation");
    if (!form.fields().containsKey("people")) {
      // Without this, an empty file would silently empty the directory.
      desk.flaw(form.node(), "people", "is missing; an empty list, people: [], removes everybody");
    }
    desk.each(form, "people", this::person);
    desk.each(form, "teams", this::team);
    desk.each(form, "ownership", this::owned);
    references.forEach(Runnable::run);
    circularLines();
    return desk.result(
        new Directory(
            organisation == null ? "" : organisation,
            people.values().stream().map(person -> person.in(teamsOf(person))).toList(),
            List.copyOf(teams.values()),
            List.copyOf(ownership.values())));
  }

  private void person(Node node, String path) {
    var form =
        desk.form(node, path, Set.of("id", "name", "handles", "timezone", "hours", "manager"));
    if (form == null) {
      return;
    }
    var id = id(form, "id");
    var handles = handles(form);
    var timezone = timezone(form);
    var hours = hours(form);
    var manager = desk.optional(form, "manager");
    if (id == null) {
      return;
    }
    if (manager != null) {
      references.add(() -> known(manager, form.path("manager")));
      if (manager.text().equals(id)) {
        desk.flaw(manager, form.path("manager"), "nobody manages themselves");
      } else {
        lines.putIfAbsent(id, new Line(manager, form.path("manager")));
      }
    }
    var person =
        new Entry.Person(id, name(form, id), handles, timezone, hours, text(manager), List.of());
    var earlier = people.putIfAbsent(id, person);
    if (earlier != null) {
      var zones =
          earlier.timezone().equals(timezone)
              ? ""
              : ", once in " + earlier.timezone() + " and once in " + timezone;
      desk.flaw(node, form.path("id"), "the person '" + id + "' is described twice" + zones);
    }
  }

  private void team(Node node, String path) {
    var form = desk.form(node, path, Set.of("id", "name", "purpose", "lead", "members", "handles"));
    if (form == null) {
      return;
    }
    var id = id(form, "id");
    var handles = handles(form);
    var lead = desk.optional(form, "lead");
    var members = desk.texts(form, "members");
    if (lead != null) {
      references.add(() -> known(lead, form.path("lead")));
    }
    for (var i = 0; i < members.size(); i++) {
      var member = members.get(i);
      var place = form.path("members") + "[" + i + "]";
      references.add(() -> known(member, place));
    }
    if (id == null) {
      return;
    }
    var team =
        new Entry.Team(
            id,
            name(form, id),
            members.stream().map(Node.Scalar::text).distinct().toList(),
            text(lead),
            handles,
            text(desk.optional(form, "purpose")));
    if (teams.putIfAbsent(id, team) != null) {
      desk.flaw(node, form.path("id"), "the team '" + id + "' is described twice");
    }
  }

  private void owned(Node node, String path) {
    var form = desk.form(node, path, Set.of("resource", "owners"));
    if (form == null) {
      return;
    }
    var resource = desk.required(form, "resource");
    var owners = desk.texts(form, "owners");
    if (owners.isEmpty()) {
      desk.flaw(node, form.path("owners"), "names nobody; at least one owner is needed");
    }
    for (var i = 0; i < owners.size(); i++) {
      var owner = owners.get(i);
      var place = form.path("owners") + "[" + i + "]";
      references.add(() -> knownOwner(owner, place));
    }
    if (resource == null || !schemed(resource, form.path("resource"), "repo:acme/shop")) {
      return;
    }
    var owned =
        new Entry.Ownership(
            resource.text(), owners.stream().map(Node.Scalar::text).distinct().toList());
    if (ownership.putIfAbsent(resource.text(), owned) != null) {
      desk.flaw(resource, form.path("resource"), "the resource is described twice");
    }
  }

  private @Nullable String id(Desk.Form form, String field) {
    var scalar = desk.required(form, field);
    if (scalar == null) {
      return null;
    }
    if (!ID.matcher(scalar.text()).matches()) {
      desk.flaw(
          scalar,
          form.path(field),
          "'" + scalar.text() + "' must be 1 to 64 letters, digits, '.', '_' or '-'");
      return null;
    }
    return scalar.text();
  }

  private String name(Desk.Form form, String id) {
    var name = desk.optional(form, "name");
    return name == null ? id : name.text().strip();
  }

  private List<String> handles(Desk.Form form) {
    var handles = new ArrayList<String>();
    var scalars = desk.texts(form, "handles");
    for (var i = 0; i < scalars.size(); i++) {
      var handle = scalars.get(i);
      var place = form.path("handles") + "[" + i + "]";
      if (!schemed(handle, place, "github:ann")) {
        continue;
      }
      var earlier = handleLines.putIfAbsent(handle.text(), handle.place().line());
      if (earlier == null) {
        handles.add(handle.text());
      } else {
        desk.flaw(
            handle,
            place,
            "the handle '" + handle.text() + "' is already taken on line " + earlier);
      }
    }
    return handles;
  }

  private boolean schemed(Node.Scalar scalar, String field, String example) {
    var good = SCHEMED.matcher(scalar.text()).matches();
    if (!good) {
      desk.flaw(
          scalar,
          field,
          "'" + scalar.text() + "' must be written as scheme:value, such as " + example);
    }
    return good;
  }

  private String timezone(Desk.Form form) {
    var zone = desk.optional(form, "timezone");
    if (zone == null) {
      return "UTC";
    }
    try {
      return ZoneId.of(zone.text()).getId();
    } catch (DateTimeException unknown) {
      desk.flaw(
          zone,
          form.path("timezone"),
          "'" + zone.text() + "' is no IANA time zone, such as Europe/Berlin");
      return "UTC";
    }
  }

  private @Nullable Hours hours(Desk.Form form) {
    var text = desk.optional(form, "hours");
    if (text == null) {
      return null;
    }
    var hours = Hours.parse(text.text());
    if (hours.isEmpty()) {
      desk.flaw(
          text,
          form.path("hours"),
          "'" + text.text() + "' are no working hours, such as Mon-Fri 09:00-17:30");
    }
    return hours.orElse(null);
  }

  /** Each circle once, however many lines lead into it. */
  private void circularLines() {
    var seen = new HashSet<String>();
    for (var start : lines.keySet()) {
      var walked = new LinkedHashSet<String>();
      var at = start;
      while (lines.get(at) instanceof Line line && seen.add(at)) {
        walked.add(at);
        at = line.manager().text();
      }
      if (walked.contains(at)) {
        var path = List.copyOf(walked);
        var circle = path.subList(path.indexOf(at), path.size());
        var named = String.join(" > ", circle) + " > " + at;
        var line = Objects.requireNonNull(lines.get(at));
        desk.flaw(line.manager(), line.field(), "reporting lines go in a circle: " + named);
      }
    }
  }

  private void known(Node.Scalar person, String field) {
    if (!people.containsKey(person.text())) {
      desk.flaw(person, field, "unknown person '" + person.text() + "'");
    }
  }

  private void knownOwner(Node.Scalar owner, String field) {
    var text = owner.text();
    if (text.startsWith("team/")) {
      var team = text.substring("team/".length());
      if (!teams.containsKey(team)) {
        desk.flaw(owner, field, "unknown team '" + team + "'");
      }
    } else if (text.startsWith("person/")) {
      var person = text.substring("person/".length());
      if (!people.containsKey(person)) {
        desk.flaw(owner, field, "unknown person '" + person + "'");
      }
    } else {
      desk.flaw(owner, field, "unknown owner '" + text + "': write team/<id> or person/<id>");
    }
  }

  private List<String> teamsOf(Entry.Person person) {
    return teams.values().stream()
        .filter(team -> team.members().contains(person.id()))
        .map(Entry.Team::id)
        .toList();
  }

  private static @Nullable String text(Node.@Nullable Scalar scalar) {
    return scalar == null ? null : scalar.text();
  }
}
