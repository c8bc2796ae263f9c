package dev.hartig.gateway.domain;

import java.util.List;
import java.util.Locale;

/**
 * What a file of another system comes to here; the components are the JSON shape. Nothing is
 * applied, and no secret is in it.
 *
 * @param policy a policy file
 * @param settings properties of the services, with names of environment variables in place of
 *     secrets
 * @param notes what is different here, what is to be done by hand and what is left out, by line
 */
public record Translation(String policy, String settings, List<Note> notes) {

  public Translation {
    notes = List.copyOf(notes);
  }

  /** What a note says. */
  public enum Kind {
    /** It means something else here. */
    DIFFERS,
    /** It has a place here, which somebody has to fill in. */
    BY_HAND,
    /** It has no counterpart. */
    LEFT_OUT;

    /** As it is shown: {@code left-out}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One thing that is not as it was.
   *
   * @param line where it stands, from 1
   * @param field path of it, such as {@code route.routes[0].group_wait}
   * @param kind differs, by-hand or left-out
   * @param text in a clause
   */
  public record Note(int line, String field, String kind, String text) {}
}
