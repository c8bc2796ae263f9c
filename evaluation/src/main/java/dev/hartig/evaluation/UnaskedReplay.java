package dev.hartig.evaluation;

import dev.hartig.ingestion.domain.Draft;
import dev.hartig.memory.domain.Brief;
import dev.hartig.memory.domain.DecidedWords;
import dev.hartig.memory.domain.DejaVu;
import dev.hartig.memory.domain.Departure;
import dev.hartig.memory.domain.Gist;
import dev.hartig.memory.domain.Meeting;
import dev.hartig.memory.domain.Outcome;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.People;
import dev.hartig.memory.domain.Remark;
import dev.hartig.memory.domain.Remembering;
import dev.hartig.memory.domain.Tact;
import dev.hartig.memory.domain.ThreadMemory;
import dev.hartig.memory.domain.Turn;
import dev.hartig.memory.domain.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * Minutes as they happen, on virtual time: each meeting is called a day before with its topics as
 * agenda, its minutes are learned when it is over, and memory's own decisions say what it would
 * have said. Whoever comes to no further meeting of the set leaves a day after their last one.
 */
final class UnaskedReplay {

  private static final String ORGANISATION = "minutes";

  /** After their last meeting, so long before the end of the set that they did leave. */
  private static final Duration GONE = Duration.ofDays(180);

  /**
   * Something said.
   *
   * @param now when
   * @param meeting topics of the meeting it was said before; empty for other kinds
   */
  record Said(Remark remark, Instant now, List<Draft> meeting) {
    Said {
      meeting = List.copyOf(meeting);
    }
  }

  private record Due(Watch watch, String thread) {}

  private final Tact tact;
  private final Map<String, ThreadMemory> threads = new HashMap<>();
  private final Map<String, ThreadMemory> gists = new HashMap<>();
  private final DecidedWords words = new DecidedWords();
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(
          Comparator.comparing((Due one) -> one.watch().due())
              .thenComparing(one -> one.watch().about()));
  private final List<Said> said = new ArrayList<>();
  private final Map<Remark.Kind, Integer> silent = new HashMap<>();

  UnaskedReplay(Tact tact) {
    this.tact = tact;
  }

  /** Plays all of it; gives what was said, in order. */
  List<Said> play(List<Draft> drafts) {
    var meetings =
        drafts.stream().collect(Collectors.groupingBy(UnaskedReplay::day, Collectors.toList()));
    var days = meetings.keySet().stream().sorted().toList();
    var leaving = leaving(drafts);
    for (var day : days) {
      leaving.entrySet().stream()
          .filter(entry -> entry.getValue().isBefore(day))
          .sorted(Map.Entry.comparingByValue())
          .toList()
          .forEach(
              entry -> {
                until(entry.getValue());
                leave(entry.getKey(), entry.getValue());
                leaving.remove(entry.getKey());
              });
      var topics = Objects.requireNonNull(meetings.get(day));
      until(day.minus(tact.ahead()));
      brief(topics, day);
      until(day);
      topics.forEach(this::learn);
    }
    until(days.getLast().plus(GONE));
    return List.copyOf(said);
  }

  /** What was looked at and not said. */
  Map<Remark.Kind, Integer> silent() {
    return Map.copyOf(silent);
  }

  private void until(Instant moment) {
    while (!agenda.isEmpty() && !agenda.element().watch().due().isAfter(moment)) {
      var due = agenda.remove();
      var now = due.watch().due();
      var memory = Objects.requireNonNull(threads.get(due.thread()));
      take(due.watch().kind(), due.watch().judge(memory, now, tact), now, List.of());
    }
  }

  private void take(Remark.Kind kind, Outcome outcome, Instant now, List<Draft> meeting) {
    switch (outcome) {
      case Outcome.Said(var remark) -> said.add(new Said(remark, now, meeting));
      case Outcome.Silent quiet -> silent.merge(kind, 1, Integer::sum);
    }
  }

  private void brief(List<Draft> topics, Instant start) {
    var first = topics.getFirst();
    var invited = new LinkedHashSet<String>();
    topics.forEach(
        topic -> topic.people().parties().forEach(person -> invited.add(person.handle())));
    var meeting =
        new Meeting(
            ORGANISATION,
            "meeting/" + first.origin().source(),
            first.content().attributes().getOrDefault("meeting", "Meeting"),
            topics.stream().map(topic -> topic.content().title()).collect(Collectors.joining("\n")),
            start,
            List.copyOf(invited),
            first.origin().upstreamId(),
            start.minus(Duration.ofDays(1)),
            null);
    var now = start.minus(tact.ahead());
    take(
        Remark.Kind.BRIEF,
        Brief.of(meeting, gists.values(), new People(List.of()), now, now),
        now,
        topics);
  }

  private void learn(Draft draft) {
    var turn = turn(draft);
    var remembering = Remembering.remember(threads.get(turn.thread()), turn, turn.at());
    var memory = remembering.memory();
    threads.put(turn.thread(), memory);
    Watch.of(remembering, turn, turn.at(), tact)
        .forEach(watch -> agenda.add(new Due(watch, turn.thread())));
    if (memory.signals() == 1) {
      var asked = DejaVu.asked(turn);
      var decided = words.decided(ORGANISATION);
      var candidates =
          words.holding(ORGANISATION, asked, DejaVu.rare(decided)).stream()
              .map(gists::get)
              .filter(Objects::nonNull)
              .toList();
      take(
          Remark.Kind.DEJA_VU,
          DejaVu.of(turn, candidates, decided, words.frequency(ORGANISATION, asked), tact),
          turn.at(),
          List.of());
    }
    var gist = Gist.of(memory);
    words.replace(gists.put(turn.thread(), gist), gist);
  }

  private void leave(String handle, Instant at) {
    var leaver = new People.Person(handle, name(handle), List.of(handle), null);
    take(
        Remark.Kind.DEPARTURE,
        Departure.of(ORGANISATION, leaver, new People(List.of(leaver)), gists.values(), at, tact),
        at,
        List.of());
  }

  private static Map<String, Instant> leaving(List<Draft> drafts) {
    var last = new HashMap<String, Instant>();
    drafts.forEach(
        draft -> draft.people().parties().forEach(person -> last.put(person.handle(), day(draft))));
    var end = drafts.stream().map(UnaskedReplay::day).max(Comparator.naturalOrder()).orElseThrow();
    last.values().removeIf(day -> day.plus(GONE).isAfter(end));
    last.replaceAll((handle, day) -> day.plus(Duration.ofDays(1)));
    return last;
  }

  private static String name(String handle) {
    return handle.substring(handle.indexOf(':') + 1);
  }

  /** Noon of the day, when the meeting begins; its topics follow by the millisecond. */
  static Instant day(Draft draft) {
    var at = draft.origin().occurredAt().orElseThrow();
    return Instant.ofEpochSecond(at.getEpochSecond());
  }

  private static Turn turn(Draft draft) {
    return new Turn(
        draft.origin().upstreamId(),
        ORGANISATION,
        draft.matter().thread(),
        draft.matter().title().orElse(null),
        draft.origin().occurredAt().orElseThrow(),
        null,
        draft.people().parties().stream()
            .map(one -> new Party(one.handle(), one.name().orElse(null), one.automated()))
            .toList(),
        draft.people().mentions(),
        draft.content().title(),
        draft.content().text(),
        null,
        false);
  }
}
