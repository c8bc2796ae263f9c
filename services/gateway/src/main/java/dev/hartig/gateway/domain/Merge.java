package dev.hartig.gateway.domain;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one directory of what several files say. What they say alike counts once, what only one
 * says is added, and what they say differently is a flaw that names both places: no file overrules
 * another, for then nobody could tell from a file what holds.
 */
public final class Merge {

  /** Time zone of whom none is known. */
  static final String ZONE = "UTC";

  private static final int MOST_FLAWS = 100;

  private final List<Account> accounts;
  private final List<Flaw> flaws = new ArrayList<>();
  private final List<Flaw> warnings = new ArrayList<>();
  private final Who who = new Who();
  private final Map<String, ZoneId> zones = new HashMap<>();
  private final Calendars calendars;

  private Merge(List<Account> accounts) {
    this.accounts = accounts;
    calendars = new Calendars(said(Statement.OfCalendar.class), said(Statement.OfBusy.class));
  }

  /**
   * A directory made of files.
   *
   * @param warnings what the files say that has no place in it, in their order
   */
  public record Merged(Directory directory, List<Flaw> warnings) {

    public Merged {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The directory that the files describe together, or their flaws in the order of the files.
   *
   * @param organisation taken when no file names one
   */
  public static Reading<Merged> of(List<Account> accounts, String organisation) {
    return new Merge(accounts).merged(organisation);
  }

  private Reading<Merged> merged(String usual) {
    accounts.forEach(account -> flaws.addAll(account.flaws()));
    accounts.forEach(account -> warnings.addAll(account.warnings()));
    var organisation =
        agreed("the directory", "organisation", accounts.stream().map(Account::organisation));
    var people = Kin.groups(said(Statement.OfPerson.class), "person", flaws::add);
    var teams = Kin.groups(said(Statement.OfTeam.class), "team", flaws::add);
    people.forEach(group -> who.person(id(group), group));
    teams.forEach(group -> who.team(id(group), group));
    who.clashes().forEach(flaws::add);
    var lines = lines(people);
    ReportingLine.circles(lines, flaws::add);
    var joining = joining();
    people.forEach(group -> zones.put(id(group), zone(group)));
    var madeTeams = teams.stream().map(group -> team(group, joining)).toList();
    calendars.unused(warnings::add);
    var teamsOf = teamsOf(madeTeams);
    var directory =
        new Directory(
            organisation == null ? usual : organisation.value(),
            people.stream().map(group -> person(group, lines, teamsOf)).toList(),
            madeTeams,
            Estate.of(
                said(Statement.OfOwnership.class),
                said(Statement.OfDependency.class),
                who,
                flaws::add,
                warnings::add),
            people.stream().flatMap(this::busy).toList());
    return flaws.isEmpty()
        ? new Reading.Valid<>(new Merged(directory, warnings))
        : new Reading.Invalid<>(inOrder());
  }

  private List<Flaw> inOrder() {
    var order = new HashMap<String, Integer>();
    flaws.forEach(flaw -> order.putIfAbsent(flaw.file(), order.size()));
    return flaws.stream()
        .sorted(
            Comparator.comparingInt((Flaw flaw) -> order.getOrDefault(flaw.file(), 0))
                .thenComparingInt(Flaw::line)
                .thenComparingInt(Flaw::column))
        .distinct()
        .limit(MOST_FLAWS)
        .toList();
  }

  private <S extends Statement> List<S> said(Class<S> kind) {
    return accounts.stream()
        .flatMap(account -> account.statements().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** The id that counts most; of equal ones the first. */
  private static String id(List<? extends Statement.Party> group) {
    return group.stream()
        .min(Comparator.comparing(Statement.Party::naming))
        .map(Statement.Party::id)
        .orElseThrow();
  }

  private Entry.Person person(
      List<Statement.OfPerson> group,
      Map<String, ReportingLine> lines,
      Map<String, List<String>> teamsOf) {
    var id = id(group);
    var whose = "the person '" + id + "'";
    var hours = agreed(whose, "working hours", group.stream().map(Statement.OfPerson::hours));
    var line = lines.get(id);
    var delegate = agreed(whose, "delegate", delegates(id, group));
    var leaves = group.stream().flatMap(said -> said.away().stream());
    var zone = Objects.requireNonNull(zones.get(id));
    return new Entry.Person(
        id,
        name(whose, id, group),
        handles(group),
        zone.getId(),
        hours == null ? null : hours.value(),
        line == null ? null : line.manager(),
        teamsOf.getOrDefault(id, List.of()),
        Leave.absences(id, zone, leaves, who, flaws::add),
        delegate == null ? null : delegate.value());
  }

  private Stream<Entry.BusyTimes> busy(List<Statement.OfPerson> group) {
    var id = id(group);
    var named = group.stream().flatMap(said -> Stream.ofNullable(said.busy()));
    var zone = Objects.requireNonNull(zones.get(id));
    var times = Diary.times(zone, handles(group), named, calendars, flaws::add);
    return times.isEmpty() ? Stream.empty() : Stream.of(new Entry.BusyTimes(id, times));
  }

  private ZoneId zone(List<Statement.OfPerson> group) {
    var zones = group.stream().map(Statement.OfPerson::timezone);
    var zone = agreed("the person '" + id(group) + "'", "time zone", zones);
    return ZoneId.of(zone == null ? ZONE : zone.value());
  }

  private Stream<Stated<String>> delegates(String id, List<Statement.OfPerson> group) {
    return group.stream()
        .flatMap(said -> Stream.ofNullable(said.delegate()))
        .flatMap(
            said ->
                Stream.ofNullable(Leave.substitute(id, said, who, flaws::add))
                    .map(meant -> new Stated<>(meant, said.spot())));
  }

  private Entry.Team team(
      List<Statement.OfTeam> group, Map<String, List<Stated<Mention>>> joining) {
    var id = id(group);
    var whose = "the team '" + id + "'";
    var purpose = agreed(whose, "purpose", group.stream().map(Statement.OfTeam::purpose));
    var lead = agreed(whose, "lead", people(group.stream().map(Statement.OfTeam::lead)));
    var members =
        people(
                Stream.concat(
                    group.stream().flatMap(team -> team.members().stream()),
                    joining.getOrDefault(id, List.of()).stream()))
            .map(Stated::value)
            .distinct()
            .toList();
    var rosters = group.stream().flatMap(team -> Stream.ofNullable(team.onCall()));
    var schedules =
        rosters.map(one -> one.schedule(zones, who, calendars, flaws::add, warnings::add)).toList();
    var onCall = agreed(whose, "schedule", schedules.stream());
    return new Entry.Team(
        id,
        name(whose, id, group),
        members,
        lead == null ? null : lead.value(),
        handles(group),
        purpose == null ? null : purpose.value(),
        onCall == null ? null : onCall.value());
  }

  /** Members of teams by what is said of the members. */
  private Map<String, List<Stated<Mention>>> joining() {
    var joining = new HashMap<String, List<Stated<Mention>>>();
    for (var said : said(Statement.OfMembership.class)) {
      var team = who.isTeam(said.team(), flaws::add);
      if (team != null) {
        joining.computeIfAbsent(team, any -> new ArrayList<>()).add(said.member());
      }
    }
    return joining;
  }

  private Map<String, ReportingLine> lines(List<List<Statement.OfPerson>> people) {
    var lines = new LinkedHashMap<String, ReportingLine>();
    for (var group : people) {
      var id = id(group);
      var manager =
          agreed(
              "the person '" + id + "'",
              "manager",
              people(group.stream().map(Statement.OfPerson::manager)));
      if (manager == null) {
        continue;
      }
      if (manager.value().equals(id)) {
        flaws.add(manager.spot().flaw("nobody manages themselves"));
      } else {
        lines.put(id, new ReportingLine(manager.value(), manager.spot()));
      }
    }
    return lines;
  }

  private Stream<Stated<String>> people(Stream<@Nullable Stated<Mention>> mentions) {
    return mentions
        .filter(Objects::nonNull)
        .flatMap(
            mention -> {
              var id = who.isPerson(Objects.requireNonNull(mention), flaws::add);
              return id == null ? Stream.empty() : Stream.of(new Stated<>(id, mention.spot()));
            });
  }

  private String name(String whose, String id, List<? extends Statement.Party> group) {
    var name = agreed(whose, "name", group.stream().map(Statement.Party::name));
    return name == null ? id : name.value();
  }

  private static List<String> handles(List<? extends Statement.Party> group) {
    var handles = new LinkedHashMap<String, String>();
    group.stream()
        .flatMap(said -> said.handles().stream())
        .forEach(handle -> handles.putIfAbsent(Kin.key(handle.value()), handle.value()));
    return List.copyOf(handles.values());
  }

  /** What all who say something say; null when nobody does. */
  private <T> @Nullable Stated<T> agreed(
      String whose, String what, Stream<? extends @Nullable Stated<T>> said) {
    Stated<T> first = null;
    for (var one : said.filter(Objects::nonNull).toList()) {
      if (first == null) {
        first = one;
      } else if (one != null && !first.value().equals(one.value())) {
        contradiction(one.spot(), whose, what, text(one), text(first), first.spot());
      }
    }
    return first;
  }

  private void contradiction(
      Spot here, String whose, String what, String value, String other, Spot there) {
    flaws.add(here.contradicts(there, whose, what, value, other));
  }

  private static String text(Stated<?> said) {
    return switch (said.value()) {
      case Hours hours -> hours.text();
      case OnCall onCall -> onCall.text();
      default -> String.valueOf(said.value());
    };
  }

  private static Map<String, List<String>> teamsOf(List<Entry.Team> teams) {
    var teamsOf = new HashMap<String, List<String>>();
    for (var team : teams) {
      for (var member : team.members()) {
        teamsOf.computeIfAbsent(member, any -> new ArrayList<>()).add(team.id());
      }
    }
    return teamsOf;
  }
}
