package dev.hartig.routing.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The decision who needs to know. */
public final class Routing {

  /**
   * Most who can come to an agreement by talking: group size is where the returns of one more
   * member turn, at about five or six (Steiner: Group Process and Productivity, 1972; Hackman and
   * Vidmar: Effects of size and task type, Sociometry 33, 1970).
   */
  static final int GROUP = 6;

  private final Occurrence occurrence;
  private final Limits limits;
  private final Candidates candidates;
  private final Presence presence;
  private final Owners owners;
  private final Neighbours neighbours;
  private final Voices voices;
  private final Set<String> authors = new HashSet<>();
  private final Set<String> addressed;
  private int informed;

  private Routing(Occurrence occurrence, Voices voices, Directory directory, Limits limits) {
    this.occurrence = occurrence;
    this.voices = voices;
    this.limits = limits;
    candidates = new Candidates(directory);
    presence = new Presence(directory, occurrence.asOf());
    owners = Owners.of(occurrence, directory, presence);
    neighbours = Neighbours.of(occurrence, directory, presence);
    addressed =
        candidates.ids(
            Stream.concat(
                    occurrence.parties().stream().map(Party::handle),
                    occurrence.mentions().stream())
                .toList());
  }

  /** Who needs to know of an occurrence with this past, where nobody says anything themselves. */
  public static Audience route(
      Occurrence occurrence, Past past, Directory directory, Limits limits) {
    return route(occurrence, past, Voices.NONE, directory, limits);
  }

  /** Who needs to know of an occurrence with this past. */
  public static Audience route(
      Occurrence occurrence, Past past, Voices voices, Directory directory, Limits limits) {
    var routing = new Routing(occurrence, voices, directory, limits);
    routing.owners.clues().forEach(routing.candidates::add);
    routing.neighbours.clues().forEach(routing.candidates::add);
    routing.subscribers().forEach(routing.candidates::add);
    routing.consider(Clues.of(occurrence, past, directory, limits.halfLife()));
    return routing.decide();
  }

  /** A rule counts once, so each who is named by several subscriptions is told all their names. */
  private List<Clue> subscribers() {
    var names = new LinkedHashMap<String, List<String>>();
    for (var one : voices.subscriptions().met()) {
      one.who()
          .forEach(who -> names.computeIfAbsent(who, any -> new ArrayList<>()).add(one.name()));
    }
    var evidence = List.of(occurrence.signalId());
    return names.entrySet().stream()
        .map(
            one ->
                new Clue(
                    one.getKey(),
                    null,
                    Rule.SUBSCRIBED,
                    1,
                    String.join(", ", one.getValue()),
                    evidence))
        .toList();
  }

  private void consider(List<Clue> clues) {
    if (occurrence.author() != null) {
      authors.add(candidates.of(occurrence.author()).id());
    }
    clues.forEach(candidates::add);
    for (var party : occurrence.parties()) {
      if (party.automated()) {
        candidates.of(party).markAutomated();
      }
    }
  }

  private Audience decide() {
    var recipients = new ArrayList<Recipient>();
    var excluded = new ArrayList<Exclusion>();
    var wrong = WrongPersons.of(candidates, voices.corrections(), one -> barred(one).isEmpty());
    var ranked = candidates.bestFirst();
    var absences =
        Absences.of(
            candidates,
            ranked,
            presence,
            occurrence.urgency(),
            one -> barred(one).or(() -> wrong.whyNot(one)).isEmpty());
    // Who stands in for somebody may be one more, or have more reason than before.
    var considered = absences.none() ? ranked : candidates.bestFirst();
    for (var one : considered) {
      barred(one)
          .or(() -> wrong.whyNot(one))
          .or(() -> absences.whyNot(one))
          .or(() -> full(one))
          .ifPresentOrElse(
              reason -> excluded.add(new Exclusion(one.id(), one.name(), one.score(), reason)),
              () -> recipients.add(recipient(one, wrong.whyStill(one), absences.whyStill(one))));
    }
    return new Audience(recipients, excluded, summary(recipients, considered));
  }

  private Optional<Reason> barred(Candidate one) {
    // Whoever wrote down their own promise is told that it counts as one.
    if (authors.contains(one.id()) && !one.has(Rule.COMMITTED)) {
      return because("routing.author", one.name() + " did it.");
    }
    if (one.automated()) {
      return because("routing.automated", one.name() + " is a program.");
    }
    if (occurrence.restricted() && !addressed.contains(one.id())) {
      return because("routing.private", "It is private and does not address " + one.name() + ".");
    }
    if (!one.known() && (one.id().startsWith("team/") || one.id().startsWith("person/"))) {
      return because("routing.unknown", "The directory does not hold " + one.id() + ".");
    }
    if (one.score() < limits.threshold()) {
      return because("routing.threshold", tooLittle(one));
    }
    return Optional.empty();
  }

  /** Asked best first, so that the best fill the audience. */
  private Optional<Reason> full(Candidate one) {
    if (one.role() == Role.INFORMED && !one.addressed() && ++informed > limits.maxInformed()) {
      return because(
          "routing.full",
          "The audience is full: %d others with more reason are informed."
              .formatted(limits.maxInformed()));
    }
    return Optional.empty();
  }

  private String tooLittle(Candidate one) {
    var what =
        String.format(
            Locale.ROOT,
            "What speaks for %s is too little: %.2f of %.2f",
            one.name(),
            one.score(),
            limits.threshold());
    return one.known() ? what + "." : what + "; the directory does not hold them.";
  }

  private List<Reason> summary(List<Recipient> recipients, List<Candidate> considered) {
    var reasons = new ArrayList<Reason>();
    if (considered.isEmpty()) {
      reasons.add(Reason.of("routing.nobody", "Nothing in it or before it points at anybody."));
    } else if (recipients.isEmpty()) {
      reasons.add(
          Reason.of(
              "routing.nobody",
              "Nobody needs to know: all %d considered were left out."
                  .formatted(considered.size())));
    } else {
      reasons.add(
          Reason.of(
              "routing.audience",
              "%d of %d considered need to know.".formatted(recipients.size(), considered.size())));
    }
    crowd(recipients).ifPresent(reasons::add);
    reasons.addAll(owners.reasons());
    reasons.addAll(neighbours.reasons());
    reasons.addAll(voices.subscriptions().reasons());
    if (!considered.isEmpty() && considered.stream().noneMatch(Candidate::known)) {
      reasons.add(
          Reason.of(
              "routing.unknown",
              "The directory of %s holds none of them.".formatted(occurrence.organisation())));
    }
    return reasons;
  }

  /** A warning, not a limit: whom to leave out is for people to say. */
  private static Optional<Reason> crowd(List<Recipient> recipients) {
    var asked = recipients.stream().filter(one -> one.role() != Role.INFORMED).toList();
    if (asked.size() <= GROUP) {
      return Optional.empty();
    }
    var last = asked.getLast();
    return because(
        "routing.crowd",
        String.format(
            Locale.ROOT,
            "%d are to act or asked for a word, and more than %d hardly agree by talking; the least"
                + " certain is %s with %.2f.",
            asked.size(),
            GROUP,
            last.name(),
            last.score()));
  }

  private Recipient recipient(Candidate one, Optional<Reason> wrong, Optional<Reason> away) {
    var reasons = one.reasons();
    wrong.ifPresent(reasons::add);
    away.ifPresent(reasons::add);
    var recipient =
        new Recipient(one.id(), one.name(), one.known(), one.role(), one.score(), reasons);
    // What is private, or asks them by name, is theirs whoever is on call.
    return occurrence.restricted() || one.role() != Role.RESPONSIBLE || one.namedToAct()
        ? recipient
        : recipient.on(owners.duty(one.id()));
  }

  private static Optional<Reason> because(String rule, String text) {
    return Optional.of(Reason.of(rule, text));
  }
}
