package dev.hartig.routing.domain;

import dev.hartig.routing.domain.Presence.Away;
import dev.hartig.routing.domain.Presence.Cover;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Of those considered for one signal, who is away: who of them stays in the audience all the same,
 * who is left out, and who stands in.
 *
 * <p>Whoever is named stays, because they want to find it when they are back; for anybody else it
 * would be one more of a pile. On realtime and fast, what asks something of somebody goes to who
 * stands in for them too. What is merely for their information is not handed on.
 */
final class Absences {

  private final Candidates candidates;
  private final Presence presence;
  private final Urgency urgency;
  private final Predicate<Candidate> tellable;
  private final List<Gone> gone = new ArrayList<>();
  private final Map<String, Cover> covers = new HashMap<>();
  private final Map<String, Reason> left = new HashMap<>();
  private final Map<String, Reason> stay = new HashMap<>();

  private record Gone(Candidate who, Away away) {

    String id() {
      return who.id();
    }
  }

  private Absences(
      Candidates candidates, Presence presence, Urgency urgency, Predicate<Candidate> tellable) {
    this.candidates = candidates;
    this.presence = presence;
    this.urgency = urgency;
    this.tellable = tellable;
  }

  /**
   * Settles who is away among the candidates, and adds those who stand in.
   *
   * @param ranked the candidates, best first
   * @param tellable whether somebody would be told if they were there
   */
  static Absences of(
      Candidates candidates,
      List<Candidate> ranked,
      Presence presence,
      Urgency urgency,
      Predicate<Candidate> tellable) {
    var absences = new Absences(candidates, presence, urgency, tellable);
    var told = ranked.stream().filter(tellable).toList();
    for (var one : told) {
      var person = one.person();
      var away = person == null ? null : presence.away(person);
      if (away != null) {
        absences.gone.add(new Gone(one, away));
      }
    }
    if (!absences.gone.isEmpty()) {
      absences.cover();
      absences.gone.forEach(absences::part);
      absences.keepSomebody(told);
    }
    return absences;
  }

  /** Whether nobody is away of those who would be told: then nobody stands in either. */
  boolean none() {
    return gone.isEmpty();
  }

  /** Why somebody is left out; empty when they are there, or stay. */
  Optional<Reason> whyNot(Candidate one) {
    return Optional.ofNullable(left.get(one.id()));
  }

  /** What is to be said to somebody who is told although they are away; empty for all others. */
  Optional<Reason> whyStill(Candidate one) {
    return Optional.ofNullable(stay.get(one.id()));
  }

  /** Adds those who stand in, each once, for all in whose place they are. */
  private void cover() {
    var places = new LinkedHashMap<String, List<Gone>>();
    var delegates = new LinkedHashMap<String, Candidate>();
    for (var one : gone) {
      if (urgency == Urgency.SLOW || one.who().role() == Role.INFORMED) {
        continue;
      }
      var cover = presence.cover(one.away());
      covers.put(one.id(), cover);
      if (cover instanceof Cover.By(var person)) {
        delegates.put(person.id(), candidates.of(person));
        places.computeIfAbsent(person.id(), any -> new ArrayList<>()).add(one);
      }
    }
    delegates.forEach(
        (id, delegate) -> {
          var absent = places.getOrDefault(id, List.of());
          var names = absent.stream().map(this::isAway).toList();
          var text = "You stand in for %s.".formatted(String.join(", and for ", names));
          delegate.add(evidence(Rule.STANDS_IN, absent, text));
          if (!tellable.test(delegate)) {
            var why = delegate.name() + ", who would stand in, is not told";
            absent.forEach(one -> covers.put(one.id(), new Cover.Nobody(why)));
          }
        });
  }

  private void part(Gone one) {
    if (one.who().named()) {
      stay(one, "You are away until %s, and find it then, because it names you%s.");
    } else {
      var because = one.who().reasons().getFirst().text();
      var text = "%s is away until %s%s. It would be for them: %s";
      left.put(
          one.id(),
          Reason.of(
              "routing.away", text.formatted(one.who().name(), until(one), also(one), because)));
    }
  }

  private void stay(Gone one, String text) {
    left.remove(one.id());
    stay.put(one.id(), Reason.of("routing.away", text.formatted(until(one), also(one))));
  }

  /**
   * Where everybody who is to act is away and nobody stands in, the lead of one of their teams
   * does; where there is none, one of them stays: who leads the others, else who has most reason.
   * What is slow can wait for whoever it names.
   */
  private void keepSomebody(List<Candidate> told) {
    var toAct = told.stream().filter(one -> one.role() == Role.RESPONSIBLE).count();
    var absent = gone.stream().filter(one -> one.who().role() == Role.RESPONSIBLE).toList();
    var waits = urgency == Urgency.SLOW && absent.stream().anyMatch(one -> one.who().named());
    if (absent.isEmpty()
        || absent.size() < toAct
        || waits
        || absent.stream().anyMatch(this::covered)) {
      return;
    }
    for (var one : absent) {
      for (var lead : presence.leads(one.away().person())) {
        var candidate = candidates.of(lead.person());
        var text =
            "You lead %s; nobody stands in for %s.".formatted(lead.team().name(), isAway(one));
        candidate.add(evidence(Rule.STANDS_IN_AS_LEAD, List.of(one), text));
        if (tellable.test(candidate)) {
          return;
        }
      }
    }
    var last =
        absent.stream().filter(one -> one.who().leads()).findFirst().orElse(absent.getFirst());
    stay(last, "You are away until %s, but nobody who could act instead is there%s.");
  }

  private boolean covered(Gone one) {
    return covers.get(one.id()) instanceof Cover.By;
  }

  /** With the most demanding role and the greatest score of those in whose place it is. */
  private static Evidence evidence(Rule rule, List<Gone> absent, String text) {
    var role = Role.INFORMED;
    var weight = 0.0;
    var signals = new LinkedHashSet<String>();
    for (var one : absent) {
      role = one.who().role().compareTo(role) < 0 ? one.who().role() : role;
      weight = Math.max(weight, one.who().score());
      one.who().reasons().forEach(reason -> signals.addAll(reason.evidence()));
    }
    return new Evidence(rule, role, new Reason(rule.word(), text, weight, List.copyOf(signals)));
  }

  private String isAway(Gone one) {
    return "%s, who is away until %s".formatted(one.who().name(), until(one));
  }

  private String until(Gone one) {
    return one.away().untilWhen(presence.at());
  }

  private String also(Gone one) {
    return clause(covers.get(one.id()));
  }

  private static String clause(@Nullable Cover cover) {
    return switch (cover) {
      case Cover.By(var person) -> "; " + person.name() + " stands in";
      case Cover.Nobody(var why) -> "; " + why;
      case null -> "";
    };
  }
}
