package dev.hartig.medium.codec;

import dev.hartig.medium.domain.Condition;
import dev.hartig.medium.domain.Fallback;
import dev.hartig.medium.domain.Guard;
import dev.hartig.medium.domain.Medium;
import dev.hartig.medium.domain.Moment;
import dev.hartig.medium.domain.Rule;
import dev.hartig.medium.domain.Rulebook;
import dev.hartig.medium.domain.Scope;
import dev.hartig.schemas.MediumRule;
import dev.hartig.schemas.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what an organisation's policies say about the medium. */
public final class RuleCodec {

  private RuleCodec() {}

  /**
   * A book with the policies of an organisation laid over it. A record that makes no sense (a guard
   * that forbids nothing, a rule that chooses something this version does not know) is left out.
   *
   * @param language compiles a condition
   */
  public static Rulebook over(
      Rulebook shipped, List<Policy> policies, Function<String, Condition> language) {
    var guards = new ArrayList<Guard>();
    var rules = new ArrayList<Rule>();
    for (var policy : policies) {
      var about = policy.getMedium();
      if (about == null) {
        continue;
      }
      var scope =
          new Scope(
              about.getChannels().stream().map(SituationCodec::urgency).collect(Collectors.toSet()),
              about.getRoles().stream().map(SituationCodec::role).collect(Collectors.toSet()),
              policy.getWhen(),
              language.apply(policy.getWhen()));
      if (about.getMedium() == null) {
        guard(policy, about, scope).ifPresent(guards::add);
      } else {
        medium(about.getMedium())
            .map(medium -> rule(policy, about, scope, medium))
            .ifPresent(rules::add);
      }
    }
    return shipped.with(guards, rules);
  }

  private static Optional<Guard> guard(Policy policy, MediumRule about, Scope scope) {
    var forbids =
        about.getForbids().stream()
            .flatMap(medium -> medium(medium).stream())
            .collect(Collectors.toSet());
    return forbids.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Guard(policy.getName(), scope, forbids, policy.getReason(), about.getSource()));
  }

  private static Rule rule(Policy policy, MediumRule about, Scope scope, Medium medium) {
    return new Rule(
        policy.getName(),
        policy.getPriority(),
        scope,
        medium,
        switch (about.getMoment()) {
          case AT_ONCE -> Moment.AT_ONCE;
          case WORKING_HOURS -> Moment.WORKING_HOURS;
          case NEXT_START -> Moment.NEXT_START;
        },
        about.getFallbacks().stream().flatMap(one -> fallback(one).stream()).toList(),
        policy.getReason(),
        about.getFollow(),
        about.getSource());
  }

  private static Optional<Fallback> fallback(dev.hartig.schemas.Fallback fallback) {
    return fallback.getAfter() <= 0
        ? Optional.empty()
        : medium(fallback.getMedium())
            .map(
                medium ->
                    new Fallback(
                        medium,
                        Duration.ofMillis(fallback.getAfter()),
                        fallback.getReason().getText()));
  }

  static Optional<Medium> medium(dev.hartig.schemas.Medium medium) {
    return switch (medium) {
      case PAGE -> Optional.of(Medium.PAGE);
      case CALL -> Optional.of(Medium.CALL);
      case MEETING -> Optional.of(Medium.MEETING);
      case CHAT_MESSAGE -> Optional.of(Medium.CHAT_MESSAGE);
      case CHAT_THREAD -> Optional.of(Medium.CHAT_THREAD);
      case ISSUE -> Optional.of(Medium.ISSUE);
      case ISSUE_COMMENT -> Optional.of(Medium.ISSUE_COMMENT);
      case DOCUMENT -> Optional.of(Medium.DOCUMENT);
      case EMAIL -> Optional.of(Medium.EMAIL);
      case DIGEST -> Optional.of(Medium.DIGEST);
      // No rule chooses it: nobody would be told.
      case AMBIENT -> Optional.empty();
    };
  }
}
