package dev.hartig.routing.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pointer at somebody, before the directory has told who that is.
 *
 * @param who as {@link Directory#find} takes it
 * @param name to display where the directory knows none; null when nobody gave one
 * @param rule by which it points
 * @param strength how much of the rule's weight it carries, 0 to 1
 * @param detail what completes the rule's sentence; may be empty
 * @param evidence signals it rests on
 */
record Clue(
    String who,
    @Nullable String name,
    Rule rule,
    double strength,
    String detail,
    List<String> evidence) {

  /** What stands before a handle in {@link #who}. */
  static final String HANDLE = "handle/";

  Evidence forPerson() {
    return evidence(rule.own(), rule.toPerson(detail));
  }

  Evidence forLead(Entry.Team team) {
    return evidence(rule.own(), rule.toTeam(team.name(), detail));
  }

  Evidence forMember(Entry.Team team) {
    return evidence(rule.member(), rule.toTeam(team.name(), detail));
  }

  private Evidence evidence(Share share, String text) {
    var weight = share.weight() * strength;
    return new Evidence(rule, share.role(), new Reason(rule.word(), text, weight, evidence));
  }
}
