package dev.hartig.medium.policy;

import dev.hartig.medium.domain.Company;
import dev.hartig.medium.domain.Condition;
import dev.hartig.medium.domain.Matter;
import dev.hartig.medium.domain.Situation;
import dev.hartig.medium.domain.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A condition in which the recipients of one signal do not differ: asked for the first of them, it
 * answers the others without evaluating anything. Threads may ask it at once: each reads or writes
 * one immutable answer, and in the worst case evaluates again.
 */
final class OnceForAll implements Condition {

  private final Condition condition;
  private @Nullable Answer last;

  OnceForAll(Condition condition) {
    this.condition = condition;
  }

  private record Answer(Matter matter, Company company, Verdict verdict) {}

  @Override
  @SuppressWarnings("ReferenceEquality") // The very signal and the very company, not like ones.
  public Verdict test(Situation situation) {
    var answer = last;
    if (answer != null
        && answer.matter() == situation.matter()
        && answer.company() == situation.company()) {
      return answer.verdict();
    }
    var verdict = condition.test(situation);
    last = new Answer(situation.matter(), situation.company(), verdict);
    return verdict;
  }
}
