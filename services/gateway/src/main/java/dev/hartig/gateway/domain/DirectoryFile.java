package dev.hartig.gateway.domain;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a directory file of our own form: what it says, and everything that is wrong with it. */
public final class DirectoryFile {

  static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final Set<String> PERSON =
      Set.of("id", "name", "handles", "timezone", "hours", "manager", "away", "delegate", "busy");

  private static final Set<String> TEAM =
      Set.of("id", "name", "purpose", "lead", "members", "handles", "on-call");

  private static final Pattern SCHEMED = Pattern.compile("[a-z][a-z0-9+.-]*:\\S(.*\\S)?");

  private final String file;
  private final Desk desk;
  private final Map<String, Statement.OfPerson> people = new HashMap<>();
  private final Set<String> teams = new HashSet<>();
  private final Set<String> resources = new HashSet<>();
  private final Map<String, Integer> handleLines = new HashMap<>();
  private final List<Statement> statements = new ArrayList<>();

  private DirectoryFile(String file) {
    this.file = file;
    desk = new Desk(file);
  }

  /** The directory that a file alone describes, or its flaws in the order of the file. */
  public static Reading<Directory> read(Node file) {
    return switch (Merge.of(List.of(account("", file)), "")) {
      case Reading.Valid<Merge.Merged>(var merged) -> new Reading.Valid<>(merged.directory());
      case Reading.Invalid<Merge.Merged>(var flaws) -> new Reading.Invalid<>(flaws);
    };
  }

  /**
   * What a file says; whether everybody named in it is known is decided when all files are.
   *
   * @param name of the file, for messages
   */
  public static Account account(String name, Node file) {
    return new DirectoryFile(name).account(file);
  }

  /** True of an id that a person, team or organisation may have. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** True of what is written as {@code scheme:value}. */
  public static boolean isSchemed(String text) {
    return SCHEMED.matcher(text).matches();
  }

  private Account account(Node root) {
    var form = desk.form(root, "", Set.of("organisation", "people", "teams", "ownership"));
    if (form == null) {
      return result(null);
    }
    var organisation = id(form, "organisation");
    if (!form.fields().containsKey("people")) {
      // Without this, an empty file would silently empty the directory.
      desk.flaw(form.node(), "people", "is missing; an empty list, people: [], removes everybody");
    }
    desk.each(form, "people", this::person);
    desk.each(form, "teams", this::team);
    desk.each(form, "ownership", this::owned);
    return result(organisation);
  }

  private Account result(@Nullable Stated<String> organisation) {
    var flaws = desk.flaws().stream().map(flaw -> flaw.in(file)).toList();
    return new Account(organisation, statements, flaws, List.of());
  }

  private void person(Node node, String path) {
    var form = desk.form(node, path, PERSON);
    if (form == null) {
      return;
    }
    var id = id(form, "id");
    var handles = handles(form);
    var timezone = timezone(form);
    var hours = hours(form);
    var manager = desk.text(form, "manager");
    var away = Leave.read(desk, form);
    var delegate = desk.text(form, "delegate");
    var busy = Diary.read(desk, form);
    if (id == null) {
      return;
    }
    var person =
        new Statement.OfPerson(
            desk.spot(node, form.path("id")),
            id.value(),
            Statement.Naming.OWN,
            desk.text(form, "name"),
            handles,
            timezone,
            hours,
            manager == null ? null : person(manager),
            away,
            delegate == null ? null : person(delegate),
            busy);
    var earlier = people.putIfAbsent(id.value(), person);
    if (earlier == null) {
      statements.add(person);
      return;
    }
    var zones =
        zone(earlier).equals(zone(person))
            ? ""
            : ", once in " + zone(earlier) + " and once in " + zone(person);
    desk.flaw(node, form.path("id"), "the person '" + id.value() + "' is described twice" + zones);
  }

  private static String zone(Statement.OfPerson person) {
    var zone = person.timezone();
    return zone == null ? Merge.ZONE : zone.value();
  }

  private void team(Node node, String path) {
    var form = desk.form(node, path, TEAM);
    if (form == null) {
      return;
    }
    var id = id(form, "id");
    var handles = handles(form);
    var lead = desk.text(form, "lead");
    var members = desk.stated(form, "members").stream().map(DirectoryFile::person).toList();
    var onCall = Roster.read(desk, form);
    if (id == null) {
      return;
    }
    if (!teams.add(id.value())) {
      desk.flaw(node, form.path("id"), "the team '" + id.value() + "' is described twice");
      return;
    }
    statements.add(
        new Statement.OfTeam(
            desk.spot(node, form.path("id")),
            id.value(),
            Statement.Naming.OWN,
            desk.text(form, "name"),
            handles,
            desk.text(form, "purpose"),
            lead == null ? null : person(lead),
            members,
            onCall));
  }

  private void owned(Node node, String path) {
    var form = desk.form(node, path, Set.of("resource", "owners", "depends-on"));
    if (form == null) {
      return;
    }
    var resource = desk.required(form, "resource");
    var owners = new ArrayList<Stated<Mention>>();
    var named = desk.stated(form, "owners");
    if (named.isEmpty()) {
      desk.flaw(node, form.path("owners"), "names nobody; at least one owner is needed");
    }
    for (var owner : named) {
      var mention = owner(owner.value());
      if (mention == null) {
        desk.flaw(
            owner.spot(), "unknown owner '" + owner.value() + "': write team/<id> or person/<id>");
      } else {
        owners.add(new Stated<>(mention, owner.spot()));
      }
    }
    if (resource == null || !schemed(resource, form.path("resource"), "repo:acme/shop")) {
      return;
    }
    if (!resources.add(resource.text())) {
      desk.flaw(resource, form.path("resource"), "the resource is described twice");
      return;
    }
    statements.add(
        new Statement.OfOwnership(
            desk.spot(resource, form.path("resource")), resource.text(), owners));
    dependencies(form, resource.text());
  }

  private void dependencies(Desk.Form form, String resource) {
    for (var on : desk.stated(form, "depends-on")) {
      if (!isSchemed(on.value())) {
        desk.flaw(
            on.spot(),
            "'" + on.value() + "' must be written as scheme:value, such as service:payments");
      } else if (on.value().equals(resource)) {
        desk.flaw(on.spot(), "nothing depends on itself");
      } else {
        statements.add(new Statement.OfDependency(on.spot(), resource, on.value()));
      }
    }
  }

  private static @Nullable Mention owner(String text) {
    if (text.startsWith("team/")) {
      return new Mention.OfTeam(text.substring("team/".length()));
    }
    return text.startsWith("person/")
        ? new Mention.OfPerson(text.substring("person/".length()))
        : null;
  }

  static Stated<Mention> person(Stated<String> id) {
    return new Stated<>(new Mention.OfPerson(id.value()), id.spot());
  }

  private @Nullable Stated<String> id(Desk.Form form, String field) {
    var scalar = desk.required(form, field);
    if (scalar == null) {
      return null;
    }
    if (!isId(scalar.text())) {
      desk.flaw(
          scalar,
          form.path(field),
          "'" + scalar.text() + "' must be 1 to 64 letters, digits, '.', '_' or '-'");
      return null;
    }
    return new Stated<>(scalar.text(), desk.spot(scalar, form.path(field)));
  }

  private List<Stated<String>> handles(Desk.Form form) {
    var handles = new ArrayList<Stated<String>>();
    var scalars = desk.texts(form, "handles");
    for (var i = 0; i < scalars.size(); i++) {
      var handle = scalars.get(i);
      var place = form.path("handles") + "[" + i + "]";
      if (!schemed(handle, place, "github:ann")) {
        continue;
      }
      var earlier = handleLines.putIfAbsent(Kin.key(handle.text()), handle.place().line());
      if (earlier == null) {
        handles.add(new Stated<>(handle.text(), desk.spot(handle, place)));
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
    var good = isSchemed(scalar.text());
    if (!good) {
      desk.flaw(
          scalar,
          field,
          "'" + scalar.text() + "' must be written as scheme:value, such as " + example);
    }
    return good;
  }

  private @Nullable Stated<String> timezone(Desk.Form form) {
    var zone = desk.text(form, "timezone");
    if (zone == null) {
      return null;
    }
    try {
      return new Stated<>(ZoneId.of(zone.value()).getId(), zone.spot());
    } catch (DateTimeException unknown) {
      desk.flaw(zone.spot(), "'" + zone.value() + "' is no IANA time zone, such as Europe/Berlin");
      return null;
    }
  }

  private @Nullable Stated<Hours> hours(Desk.Form form) {
    var text = desk.text(form, "hours");
    if (text == null) {
      return null;
    }
    var hours = Hours.parse(text.value());
    if (hours.isEmpty()) {
      desk.flaw(
          text.spot(), "'" + text.value() + "' are no working hours, such as Mon-Fri 09:00-17:30");
      return null;
    }
    return new Stated<>(hours.get(), text.spot());
  }
}
