package dev.hartig.routing.domain;

import java.util.List;

/**
 * What is known of the subjects of a signal.
 *
 * @param subjects of the signal that anybody knows about
 * @param threads of the organisation
 * @param asked whether the signal asks something
 * @param settles whether it says that something was settled
 */
public record Knowledge(List<Subject> subjects, int threads, boolean asked, boolean settles) {

  /** Nothing is known. */
  public static final Knowledge NONE = new Knowledge(List.of(), 0, false, false);

  public Knowledge {
    subjects = List.copyOf(subjects);
  }

  /** What knowing about one of the subjects counts as. */
  Rule rule() {
    if (asked) {
      return Rule.EXPERT_ASKED;
    }
    return settles ? Rule.EXPERT_SETTLED : Rule.EXPERT;
  }
}
