package dev.hartig.medium.domain;

import java.util.EnumSet;
import java.util.Set;

/**
 * A hard rule: media that are out of the question where it holds, whatever another rule, a fallback
 * or what was learned says.
 *
 * @param id unique among guards
 * @param scope where it holds
 * @param forbids at least one medium
 * @param text why, in one sentence
 * @param source where the rule comes from
 */
public record Guard(String id, Scope scope, Set<Medium> forbids, String text, String source) {

  public Guard {
    if (forbids.isEmpty()) {
      throw new IllegalArgumentException("the guard " + id + " forbids nothing");
    }
    forbids = EnumSet.copyOf(forbids);
  }

  Reason reason(Medium instead) {
    return new Reason("medium." + id, "Not by " + instead.word() + ": " + text);
  }
}
