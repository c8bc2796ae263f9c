package dev.hartig.evaluation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hartig.medium.domain.Absence;
import dev.hartig.medium.domain.Attention;
import dev.hartig.medium.domain.Avoidance;
import dev.hartig.medium.domain.Busy;
import dev.hartig.medium.domain.Company;
import dev.hartig.medium.domain.DigestTime;
import dev.hartig.medium.domain.Interruption;
import dev.hartig.medium.domain.Interruptions;
import dev.hartig.medium.domain.Matter;
import dev.hartig.medium.domain.Medium;
import dev.hartig.medium.domain.Meeting;
import dev.hartig.medium.domain.Preferences;
import dev.hartig.medium.domain.Presence;
import dev.hartig.medium.domain.QuietHours;
import dev.hartig.medium.domain.Recipient;
import dev.hartig.medium.domain.Role;
import dev.hartig.medium.domain.Scope;
import dev.hartig.medium.domain.Settings;
import dev.hartig.medium.domain.Situation;
import dev.hartig.medium.domain.Talk;
import dev.hartig.medium.domain.Turn;
import dev.hartig.medium.domain.Urgency;
import dev.hartig.medium.domain.WorkingHours;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table of situations, each with the medium that a named source would choose. */
final class MediumSituations {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);

  private MediumSituations() {}

  /**
   * The rows of a table.
   *
   * @throws IOException when it is no such table
   */
  static List<Row> read(InputStream table) throws IOException {
    return YAML.readValue(table, Table.class).situations();
  }

  record Table(List<Row> situations) {}

  /**
   * A row.
   *
   * @param expect media in words, one of which must be chosen
   * @param then media of the fallbacks in their order; null when any will do
   * @param when now, later, or the moment; null when any will do
   * @param source who says so
   */
  record Row(
      String name,
      Given given,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> expect,
      @Nullable List<String> then,
      @Nullable String when,
      String source) {}

  /**
   * What the recipient prefers.
   *
   * @param avoid media
   * @param condition where they avoid them; null for everywhere
   * @param quiet {@code Mon-Fri 20:00-08:00}
   * @param digest {@code Mon-Fri 16:00}
   * @param budget interruptions a day
   */
  record Prefers(
      @Nullable List<String> avoid,
      @JsonProperty("if") @Nullable String condition,
      @Nullable String quiet,
      @Nullable String digest,
      @Nullable Integer budget) {

    Preferences preferences() {
      var expression = condition == null ? "" : condition;
      var scope =
          new Scope(Set.of(), Set.of(), expression, MediumEval.LANGUAGE.condition(expression));
      return new Preferences(
          avoid == null ? List.of() : List.of(new Avoidance(scope, media(avoid), "")),
          quiet == null ? List.of() : List.of(quiet(quiet.split(" "))),
          digest == null ? null : digest(digest.split(" ")));
    }

    private static Set<Medium> media(List<String> words) {
      return words.stream()
          .map(word -> Medium.valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_')))
          .collect(Collectors.toSet());
    }

    private static QuietHours quiet(String[] parts) {
      var times = parts[1].split("-");
      return new QuietHours(Given.days(parts[0]), Given.minute(times[0]), Given.minute(times[1]));
    }

    private static DigestTime digest(String[] parts) {
      return new DigestTime(Given.days(parts[0]), Given.minute(parts[1]));
    }
  }

  /** What is not usual about a situation; see the head of the table. */
  record Given(
      String channel,
      String role,
      @Nullable List<String> labels,
      @Nullable String type,
      @Nullable String author,
      @Nullable Integer recipients,
      @Nullable Boolean issue,
      @Nullable String at,
      @Nullable String deadline,
      @Nullable List<String> hours,
      @Nullable List<String> away,
      @Nullable List<String> busy,
      @Nullable String talk,
      @Nullable Boolean speaks,
      @Nullable Integer asked,
      @Nullable Integer answered,
      @Nullable Integer opposed,
      @Nullable Boolean asks,
      @Nullable Boolean proposes,
      @Nullable Boolean settles,
      @Nullable Boolean promises,
      @Nullable Integer length,
      @Nullable String policy,
      @Nullable Prefers prefers,
      @Nullable List<String> interrupted) {

    /** A Monday, 11:00 in Berlin. */
    private static final Instant USUAL = Instant.parse("2026-03-02T10:00:00Z");

    Situation situation() {
      var asOf = at == null ? USUAL : Instant.parse(at);
      var matter =
          new Matter(
              Urgency.valueOf(channel.toUpperCase(Locale.ROOT)),
              Objects.requireNonNullElse(type, "com.example.note"),
              Set.copyOf(listed(labels)),
              author,
              is(issue),
              asOf,
              deadline == null ? null : asOf.plus(span(deadline)));
      var presences = presences(asOf);
      var turns = turns(asOf);
      var handles =
          is(speaks)
              ? Set.of(Objects.requireNonNull(turns.getFirst().author()))
              : Set.of("somebody");
      var recipient =
          new Recipient(
              Role.valueOf(role.toUpperCase(Locale.ROOT)),
              presences.isEmpty() ? Presence.ALWAYS : presences.getFirst(),
              prefers == null ? Preferences.NONE : prefers.preferences(),
              handles,
              attention(asOf),
              new Busy(listed(busy).stream().map(text -> meeting(asOf, text)).toList()));
      var size = Math.max(number(recipients, 1), presences.size());
      return new Situation(matter, recipient, new Company(size, asOf, presences), talk(turns));
    }

    private Attention attention(Instant asOf) {
      var own = prefers == null ? null : prefers.budget();
      var spent = listed(interrupted).stream().map(text -> interruption(asOf, text)).toList();
      return new Attention(
          own == null ? Settings.DEFAULT.budget() : own,
          Interruptions.of(spent),
          Interruption.number("at hand"));
    }

    /** {@code 3h}: three hours ago, by another thread; {@code 2m at hand}: by this one. */
    private static Interruption interruption(Instant asOf, String text) {
      var parts = text.split(" ", 2);
      var thread = Interruption.number(parts.length == 1 ? text : parts[1]);
      return new Interruption(asOf.minus(span(parts[0])), thread);
    }

    private List<Presence> presences(Instant asOf) {
      var presences = new ArrayList<Presence>();
      for (var at = 0; at < Math.max(listed(hours).size(), listed(away).size()); at++) {
        var works = at < listed(hours).size() ? hours(listed(hours).get(at)) : null;
        var gone = at < listed(away).size() ? listed(away).get(at) : "";
        var zone = works == null ? ZoneOffset.UTC : works.zone();
        presences.add(new Presence(zone, works, absences(asOf, gone)));
      }
      return presences;
    }

    /** {@code -24h..90h}: since a day and for 90 hours; nothing: there. */
    private static List<Absence> absences(Instant asOf, String text) {
      var ends = text.split("\\.\\.");
      return text.isEmpty()
          ? List.of()
          : List.of(new Absence(asOf.plus(span(ends[0])), asOf.plus(span(ends[1]))));
    }

    private static Meeting meeting(Instant asOf, String text) {
      var gone = absences(asOf, text).getFirst();
      return new Meeting(gone.from(), gone.until());
    }

    private static Duration span(String text) {
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    private Talk talk(List<Turn> turns) {
      var speakers = new HashMap<String, Integer>();
      turns.forEach(turn -> speakers.merge(Objects.requireNonNull(turn.author()), 1, Integer::sum));
      return new Talk(
          turns.size() + 1,
          speakers,
          turns,
          number(asked, 0),
          number(answered, 0),
          number(opposed, 0),
          is(asks),
          is(proposes),
          is(settles),
          is(promises),
          number(length, 200));
    }

    /** {@code ann 4, bob 9}: ann four minutes ago, bob nine. */
    private List<Turn> turns(Instant asOf) {
      return talk == null
          ? List.of()
          : Arrays.stream(talk.split(", "))
              .map(turn -> turn.split(" "))
              .map(
                  turn ->
                      new Turn(
                          String.join("-", turn),
                          asOf.minus(Duration.ofMinutes(Long.parseLong(turn[1]))),
                          turn[0]))
              .toList();
    }

    /** {@code Europe/Berlin Mon-Fri 09:00-17:00}. */
    private static WorkingHours hours(String text) {
      var parts = text.split(" ");
      var times = parts[2].split("-");
      return new WorkingHours(
          ZoneId.of(parts[0]), days(parts[1]), minute(times[0]), minute(times[1]));
    }

    private static Set<DayOfWeek> days(String text) {
      var days = text.split("-");
      return EnumSet.range(day(days[0]), day(days[days.length - 1]));
    }

    private static DayOfWeek day(String word) {
      return DayOfWeek.from(DAY.parse(word));
    }

    private static int minute(String time) {
      return LocalTime.parse(time).get(ChronoField.MINUTE_OF_DAY);
    }

    private static boolean is(@Nullable Boolean value) {
      return value != null && value;
    }

    private static int number(@Nullable Integer value, int usual) {
      return value == null ? usual : value;
    }

    private static List<String> listed(@Nullable List<String> list) {
      return list == null ? List.of() : list;
    }
  }
}
