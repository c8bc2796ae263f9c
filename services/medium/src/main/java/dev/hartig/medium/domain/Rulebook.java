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
  private static final List<Rule> LAST_RESORTS = resorts(Moment.AT_ONCE, Moment.AT_ONCE);

  /** The same where it is what somebody prefers that leaves no rule: then hours are heeded. */
  private static final List<Rule> PREFERRED_RESORTS =
      resorts(Moment.WORKING_HOURS, Moment.NEXT_START);

  private final List<Guard> guards;
  private final List<Rule> rules;
  private final Map<Urgency, Map<Role, List<Rule>>> index = new EnumMap<>(Urgency.class);

  private static List<Rule> resorts(Moment chat, Moment digest) {
    return List.of(
        lastResort(Medium.EMAIL, Moment.AT_ONCE, "email waits until you read it"),
        lastResort(Medium.CHAT_MESSAGE, chat, "a message is to you alone"),
        lastResort(Medium.DIGEST, digest, "a line in the digest is better than silence"));
  }

  private static Rule lastResort(Medium medium, Moment moment, String why) {
    return new Rule(
        "last-resort",
        Integer.MAX_VALUE,
        new Scope(Set.of(), Set.of(), "", situation -> Verdict.HOLDS),
        medium,
        moment,
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
   * @param unwanted media that the recipient would rather not be reached by, and why
   * @param passed why rules before it did not decide although they hold, or could not be asked
   */
  record Finding(
      Rule rule, Map<Medium, Guard> forbidden, Map<Medium, Reason> unwanted, List<Reason> passed) {}

  Finding find(Situation situation) {
    var passed = new ArrayList<Reason>();
    var forbidden = forbidden(situation, passed);
    var unwanted = situation.preferences().unwanted(situation, passed);
    Rule against = null;
    for (var rule : candidates(situation)) {
      switch (rule.scope().condition().test(situation)) {
        case Verdict.Holds holds -> {
          var guard = forbidden.get(rule.medium());
          var preference = unwanted.get(rule.medium());
          if (guard == null && preference == null) {
            return new Finding(rule, forbidden, unwanted, passed);
          }
          against = against == null && guard == null ? rule : against;
          var reason = guard == null ? preference : guard.reason(rule.medium());
          // Ten rules that would all mail are passed over for one reason.
          if (reason != null && !passed.contains(reason)) {
            passed.add(reason);
          }
        }
        case Verdict.HoldsNot not -> {}
        case Verdict.Broken(var problem) -> passed.add(ignored(rule.id(), problem));
      }
    }
    var last =
        against == null
            ? lastResort(forbidden, passed)
            : lastResort(against, forbidden, unwanted, passed);
    return new Finding(last, forbidden, unwanted, passed);
  }

  /** Where somebody would rather not have what the rules say: another last resort, else that. */
  private static Rule lastResort(
      Rule against,
      Map<Medium, Guard> forbidden,
      Map<Medium, Reason> unwanted,
      List<Reason> passed) {
    return PREFERRED_RESORTS.stream()
        .filter(rule -> !forbidden.containsKey(rule.medium()))
        .filter(rule -> !unwanted.containsKey(rule.medium()))
        .findFirst()
        .orElseGet(
            () -> {
              passed.add(
                  new Reason(
                      "medium.preference-set-aside",
                      "What you prefer leaves nothing to reach you by, and is set aside."));
              return against;
            });
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
