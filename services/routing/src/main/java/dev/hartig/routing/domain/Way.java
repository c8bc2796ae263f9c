package dev.hartig.routing.domain;

import dev.hartig.routing.domain.EscalationPolicy.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way through an organisation's own policy: step after step, again as often as it says, and in
 * the end into the hands of a person. Within a round nobody is asked twice; a step in which nobody
 * is left to ask is passed over. Each round is finite and so are the rounds, so it ends.
 */
final class Way {

  private final EscalationPolicy policy;
  private final Directory directory;
  private final Presence presence;
  private final StepPeople people;

  /**
   * Who is asked now.
   *
   * @param step from 1; that of the handover comes after the last
   * @param round from 1
   * @param after how long they have
   * @param each whether each of them has to take it
   * @param handover whether it is handed over to them, so that nobody comes after them
   * @param before ids of those asked earlier in the round
   * @param people at least one
   */
  record Turn(
      int step,
      int round,
      Duration after,
      boolean each,
      boolean handover,
      List<String> before,
      List<Called.Next> people) {

    Rung rung(Rung from) {
      var asked = Upwards.with(before, people);
      return new Rung(from.policy(), step, round, after, handover, each, from.team(), asked);
    }
  }

  Way(EscalationPolicy policy, Directory directory, Presence presence) {
    this.policy = policy;
    this.directory = directory;
    this.presence = presence;
    people = new StepPeople(directory, presence);
  }

  /** Who is asked next; empty only where the directory has nobody to hand it over to. */
  Optional<Turn> after(Rung before) {
    var step = before.step();
    var round = before.round();
    var asked = before.asked();
    while (true) {
      step++;
      if (step > policy.steps().size()) {
        if (round > policy.repeat()) {
          return handover(before, round);
        }
        round++;
        step = 1;
        asked = List.of();
      }
      var one = policy.steps().get(step - 1);
      var next = next(one, round, before, asked);
      if (!next.isEmpty()) {
        return Optional.of(new Turn(step, round, one.after(), one.each(), false, asked, next));
      }
    }
  }

  /** Whoever was let sleep is woken in the rounds after the first. */
  private List<Called.Next> next(Step step, int round, Rung before, List<String> asked) {
    var next = people.of(step.who(), before.team(), asked);
    return step.awake() && round == 1 ? people.awake(next) : next;
  }

  /** Whoever it is handed over to is told once more, even if they have been asked. */
  private Optional<Turn> handover(Rung before, int round) {
    var called = new Called(presence, List.of(), Upwards.MOST_AT_ONCE);
    for (var id : policy.handover()) {
      if (directory.find("person/" + id) instanceof Entry.Person person) {
        called.add(person, "it is handed over to you");
      }
    }
    if (called.isEmpty()) {
      new Upwards(directory, presence)
          .top(before.team(), before.asked())
          .ifPresent(top -> called.insist(top, "it is handed over to you, as the last there is"));
    }
    return called.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Turn(
                policy.steps().size() + 1,
                round,
                policy.steps().getLast().after(),
                false,
                true,
                before.asked(),
                called.all()));
  }
}
