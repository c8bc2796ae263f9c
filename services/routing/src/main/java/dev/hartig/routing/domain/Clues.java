package dev.hartig.routing.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds everyone to whom a signal and its past point, but for {@link Owners}. */
final class Clues {

  /** Who is asked for what they know; more would be a broadcast. */
  private static final int EXPERTS = 3;

  private static final Comparator<Clue> STRONGER =
      Comparator.comparingDouble(Clue::strength)
          .reversed()
          .thenComparing(Clue::who)
          .thenComparing(Clue::detail);

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  private final Occurrence occurrence;
  private final List<Clue> found = new ArrayList<>();

  private Clues(Occurrence occurrence) {
    this.occurrence = occurrence;
  }

  static List<Clue> of(Occurrence occurrence, Past past, Directory directory, Duration halfLife) {
    var clues = new Clues(occurrence);
    clues.inTheSignal(past.promised());
    clues.ofThePast(past, halfLife);
    clues.ofKnowledge(past.knowledge());
    clues.found.addAll(past.precedents().clues(clues.raisedBy(), directory, occurrence.asOf()));
    return List.copyOf(clues.found);
  }

  private void inTheSignal(List<Promise> promised) {
    for (var party : occurrence.parties()) {
      here(Rule.of(party.part()), party.handle(), party.name(), "");
    }
    for (var handle : occurrence.mentions()) {
      here(Rule.MENTIONED, handle, null, "");
    }
    for (var promise : promised) {
      var label = promise.label().isEmpty() ? "" : " (" + promise.label() + ")";
      promise.owners().forEach(owner -> here(Rule.COMMITTED, owner, null, label));
    }
  }

  private List<String> raisedBy() {
    var handles = new ArrayList<String>();
    if (occurrence.author() != null) {
      handles.add(occurrence.author().handle());
    }
    occurrence.parties().stream()
        .filter(party -> party.part() == Part.AUTHOR)
        .map(Party::handle)
        .forEach(handles::add);
    return handles;
  }

  private void ofThePast(Past past, Duration halfLife) {
    for (var promise : past.commitments()) {
      promise.owners().forEach(who -> before(Rule.PROMISED, who, promise.at(), promise.signalId()));
    }
    for (var decision : past.decisions()) {
      decision
          .opponents()
          .forEach(who -> before(Rule.OPPOSED, who, decision.at(), decision.signalId()));
      decision
          .supporters()
          .forEach(who -> before(Rule.SUPPORTED, who, decision.at(), decision.signalId()));
    }
    for (var participation : past.participants()) {
      found.add(participated(participation, halfLife));
    }
  }

  /** Of all who know about any of the subjects, those who know most: a few, each once. */
  private void ofKnowledge(Knowledge knowledge) {
    var best = new HashMap<String, Clue>();
    for (var subject : knowledge.subjects()) {
      for (var expert : subject.experts()) {
        var clue = knows(knowledge, subject, expert);
        best.merge(
            expert.handle(), clue, (one, other) -> STRONGER.compare(one, other) <= 0 ? one : other);
      }
    }
    best.values().stream()
        .filter(clue -> clue.strength() > 0)
        .sorted(STRONGER)
        .limit(EXPERTS)
        .forEach(found::add);
  }

  private Clue knows(Knowledge knowledge, Subject subject, Expert expert) {
    var since = MONTH.format(expert.since().atZone(ZoneOffset.UTC));
    return new Clue(
        Clue.HANDLE + expert.handle(),
        expert.name(),
        knowledge.rule(),
        subject.strength(expert, knowledge.threads(), occurrence.asOf()),
        "%s: %s since %s".formatted(subject.term(), expert.did(subject.questions()), since),
        List.of());
  }

  private Clue participated(Participation participation, Duration halfLife) {
    var times =
        participation.interactions() == 1 ? "once" : participation.interactions() + " times";
    return new Clue(
        Clue.HANDLE + participation.handle(),
        participation.name(),
        Rule.PARTICIPATED,
        participation.strength(occurrence.asOf(), halfLife),
        times + ", last on " + day(participation.lastAt()) + did(participation.deeds()),
        List.of());
  }

  private static String did(Deeds deeds) {
    var words = deeds.words();
    return words.isEmpty() ? "" : "; " + String.join(", ", words);
  }

  private void here(Rule rule, String handle, @Nullable String name, String detail) {
    found.add(
        new Clue(Clue.HANDLE + handle, name, rule, 1, detail, List.of(occurrence.signalId())));
  }

  private void before(Rule rule, String handle, Instant at, String signalId) {
    found.add(new Clue(Clue.HANDLE + handle, null, rule, 1, day(at), List.of(signalId)));
  }

  private static LocalDate date(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  static String day(Instant at) {
    return date(at).toString();
  }
}
