package dev.hartig.ingestion.domain;

import java.util.List;

/**
 * One row of {@link GithubUrgency}.
 *
 * @param urgency taken
 * @param events names of webhook events, or {@link GithubUrgency#ANY}
 * @param actions of the event, or {@link GithubUrgency#ANY}
 * @param condition on the payload
 * @param why in a sentence
 */
public record GithubRow(
    Urgency urgency,
    List<String> events,
    List<String> actions,
    GithubCondition condition,
    String why) {

  public GithubRow {
    events = List.copyOf(events);
    actions = List.copyOf(actions);
  }

  boolean fits(GithubFacts facts) {
    return (events.contains(facts.event()) || events.contains(GithubUrgency.ANY))
        && (actions.contains(facts.action()) || actions.contains(GithubUrgency.ANY))
        && condition.holds(facts);
  }
}
