package dev.hartig.medium.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Guards and rules, in the order in which they are asked; immutable. Sorted by channel and role
 * once, so that a situation is asked for no rule that cannot hold.
 */
public final class Rulebook {

  /** What is left where no rule holds whose medium is allowed: the first of them that is. */
  private static final List<Rule> LAST_RESORTS =
      List.of(
          lastResort(Medium.EMAIL, "email waits until you read it"),
          lastResort(Medium.CHAT_MESSAGE, "a message is to you alone"),
          lastResort(Medium.DIGEST, "a line in the digest is better than silence"));

  private final List<Guard> guards;
  private final List<Rule> rules;
  private final Map<Urgency, Map<Role, List<Rule>>> index = new EnumMap<>(Urgency.class);

  private static Rule lastResort(Medium medium, String why) {
    return new Rule(
        "last-resort",
        Integer.MAX_VALUE,
        new Scope(Set.of(), Set.of(), "", situation -> Verdict.HOLDS),
        medium,
        Moment.AT_ONCE,
        List.of(),
        "No other rule holds: " + why + ".",
        null,
        "");
  }

  /** The book of these. */
  public Rulebook(List<Guard> guards, List<Rule> rules) {
    this.guards = List.copyOf(guards);
    this.rules =
        rules.stream()
            .sorted(Comparator.comparingInt(Rule::order).thenComparing(Rule::id))
            .toList();
    for (var urgency : Urgency.values()) {
      var byRole = new EnumMap<Role, List<Rule>>(Role.class);
      for (var role : Role.values()) {
        byRole.put(
            role, this.rules.stream().filter(rule -> rule.scope().covers(urgency, role)).toList());
      }
      index.put(urgency, byRole);
    }
  }

  /**
   * This book with an organisation's own rules laid over it: one of the same id replaces the one
   * here. Guards are only added: what is forbidden here stays so.
   */
  public Rulebook with(List<Guard> ownGuards, List<Rule> ownRules) {
    var all = new LinkedHashMap<String, Rule>();
    rules.forEach(rule -> all.put(rule.id(), rule));
    ownRules.forEach(rule -> all.put(rule.id(), rule));
    var both = new ArrayList<>(guards);
    both.addAll(ownGuards);
    return new Rulebook(both, List.copyOf(all.values()));
  }

  /** All guards. */
  public List<Guard> guards() {
    return guards;
  }

  /** All rules, first to ask first. */
  public List<Rule> rules() {
    return rules;
  }

  /**
   * What a book says of a situation.
   *
   * @param rule that decides
   * @param forbidden media that are out of the question, with the first guard that says so
   * @param passed why rules before it did not decide although they hold, or could not be asked
   */
  record Finding(Rule rule, Map<Medium, Guard> forbidden, List<Reason> passed) {}

  Finding find(Situation situation) {
    var passed = new ArrayList<Reason>();
    var forbidden = forbidden(situation, passed);
    for (var rule : candidates(situation)) {
      switch (rule.scope().condition().test(situation)) {
        case Verdict.Holds holds -> {
          var guard = forbidden.get(rule.medium());
          if (guard == null) {
            return new Finding(rule, forbidden, passed);
          }
          passed.add(guard.reason(rule.medium()));
        }
        case Verdict.HoldsNot not -> {}
        case Verdict.Broken(var problem) -> passed.add(ignored(rule.id(), problem));
      }
    }
    return new Finding(lastResort(forbidden, passed), forbidden, passed);
  }

  /** Where guards leave no medium at all, somebody is reached against them, and told so. */
  private static Rule lastResort(Map<Medium, Guard> forbidden, List<Reason> passed) {
    return LAST_RESORTS.stream()
        .filter(rule -> !forbidden.containsKey(rule.medium()))
        .findFirst()
        .orElseGet(
            () -> {
              var any = LAST_RESORTS.getFirst();
              passed.add(
                  new Reason(
                      "medium.overruled",
                      "Guards forbid every last resort; nobody is left in silence."));
              return any;
            });
  }

  private List<Rule> candidates(Situation situation) {
    return index
        .getOrDefault(situation.matter().urgency(), Map.of())
        .getOrDefault(situation.recipient().role(), List.of());
  }

  private Map<Medium, Guard> forbidden(Situation situation, List<Reason> passed) {
    var forbidden = new EnumMap<Medium, Guard>(Medium.class);
    for (var guard : guards) {
      if (!guard.scope().covers(situation.matter().urgency(), situation.recipient().role())) {
        continue;
      }
      switch (guard.scope().condition().test(situation)) {
        case Verdict.Holds holds -> guard.forbids().forEach(m -> forbidden.putIfAbsent(m, guard));
        case Verdict.HoldsNot not -> {}
        case Verdict.Broken(var problem) -> {
          // What cannot be told to be harmless is kept from happening.
          guard.forbids().forEach(medium -> forbidden.putIfAbsent(medium, guard));
          passed.add(unsure(guard, problem));
        }
      }
    }
    return forbidden;
  }

  private static Reason unsure(Guard guard, String problem) {
    return new Reason(
        "medium.unsure",
        "The guard %s could not be asked, and forbids to be safe: %s."
            .formatted(guard.id(), problem));
  }

  private static Reason ignored(String id, String problem) {
    return new Reason("medium.ignored", "The rule %s was ignored: %s.".formatted(id, problem));
  }
}
