package dev.hartig.routing.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds everyone to whom a signal and its past point. */
final class Clues {

  private final Occurrence occurrence;
  private final List<Clue> found = new ArrayList<>();

  private Clues(Occurrence occurrence) {
    this.occurrence = occurrence;
  }

  static List<Clue> of(Occurrence occurrence, Past past, Directory directory, Duration halfLife) {
    var clues = new Clues(occurrence);
    clues.inTheSignal(past.promised());
    clues.ofOwnership(directory);
    clues.ofThePast(past, halfLife);
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

  private void ofOwnership(Directory directory) {
    var rule = Rule.owner(occurrence.urgency());
    for (var resource : occurrence.resources()) {
      directory.owner(resource).stream()
          .flatMap(ownership -> ownership.owners().stream())
          .forEach(owner -> found.add(new Clue(owner, null, rule, 1, resource, List.of())));
    }
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

  private static String day(Instant at) {
    return date(at).toString();
  }
}
