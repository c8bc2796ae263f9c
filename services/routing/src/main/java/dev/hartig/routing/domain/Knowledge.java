package dev.hartig.routing.domain;

import java.util.List;

/**
 * What is known of the subjects of a signal.
 *
 * @param subjects of the signal that anybody knows about
 * @param threads of the organisation
 * @param asked whether the signal asks something
 */
public record Knowledge(List<Subject> subjects, int threads, boolean asked) {

  /** Nothing is known. */
  public static final Knowledge NONE = new Knowledge(List.of(), 0, false);

  public Knowledge {
    subjects = List.copyOf(subjects);
  }
}
