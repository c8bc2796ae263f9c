package dev.hartig.medium.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Situations to choose for, with what is usual where nothing is said. */
public final class Situations {

  /** A Monday, 11:00 in Berlin. */
  static final Instant MORNING = Instant.parse("2026-03-02T10:00:00Z");

  /** The same Monday, 21:00 in Berlin. */
  static final Instant EVENING = Instant.parse("2026-03-02T20:00:00Z");

  static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");

  static final WorkingHours BERLIN = office("Europe/Berlin");

  private final Urgency urgency;
  private final Role role;
  private Instant asOf = MORNING;
  private @Nullable Instant deadline;
  private @Nullable WorkingHours hours = BERLIN;
  private List<Absence> away = List.of();
  private Preferences preferences = Preferences.NONE;
  private Attention attention = Attention.FREE;
  private Busy busy = Busy.NEVER;
  private List<Presence> others = List.of();
  private List<Talker> talkers = List.of();
  private int recipients = 1;
  private @Nullable String author;
  private Set<String> labels = Set.of();
  private Talk talk = Talk.UNKNOWN;

  private Situations(Urgency urgency, Role role) {
    this.urgency = urgency;
    this.role = role;
  }

  public static Situations of(Urgency urgency, Role role) {
    return new Situations(urgency, role);
  }

  static WorkingHours office(String zone) {
    return new WorkingHours(
        ZoneId.of(zone), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 9 * 60, 17 * 60);
  }

  Situations asOf(Instant value) {
    asOf = value;
    return this;
  }

  Situations deadline(Instant value) {
    deadline = value;
    return this;
  }

  Situations hours(@Nullable WorkingHours value) {
    hours = value;
    return this;
  }

  Situations others(WorkingHours... values) {
    return others(Stream.of(values).map(Situations::there).toArray(Presence[]::new));
  }

  Situations others(Presence... values) {
    others = List.of(values);
    return this;
  }

  /** The recipient in question is away, as many times as there are. */
  Situations away(Absence... values) {
    away = List.of(values);
    return this;
  }

  Situations preferring(Preferences value) {
    preferences = value;
    return this;
  }

  Situations attention(Attention value) {
    attention = value;
    return this;
  }

  /** The meetings of the recipient in question. */
  public Situations busy(Meeting... values) {
    busy = new Busy(List.of(values));
    return this;
  }

  /** Those who would talk, the recipient in question among them. */
  Situations talkers(Talker... values) {
    talkers = List.of(values);
    return this;
  }

  static Presence there(WorkingHours hours) {
    return new Presence(hours.zone(), hours, List.of());
  }

  public Situations recipients(int value) {
    recipients = value;
    return this;
  }

  Situations author(String value) {
    author = value;
    return this;
  }

  public Situations labels(String... values) {
    labels = Set.of(values);
    return this;
  }

  Situations talk(Talk value) {
    talk = value;
    return this;
  }

  public Situation build() {
    var matter = new Matter(urgency, "com.example.note", labels, author, false, asOf, deadline);
    var company = new ArrayList<>(others);
    var zone = hours == null ? ZoneOffset.UTC : hours.zone();
    var presence = new Presence(zone, hours, away);
    company.add(presence);
    return new Situation(
        matter,
        new Recipient(role, presence, preferences, Set.of("ann"), attention, busy),
        new Company(
            Math.max(recipients, others.size() + 1),
            asOf,
            company,
            () -> new Talkers(asOf, deadline, talkers)),
        talk);
  }
}
