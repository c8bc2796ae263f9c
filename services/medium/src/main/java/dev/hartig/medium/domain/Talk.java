package dev.hartig.medium.domain;

import java.util.List;
import java.util.Map;

/**
 * How the talk in a thread goes, as far as memory recalled it.
 *
 * @param turns signals in the thread so far, this one included
 * @param speakers who took part before, with the number of their turns
 * @param latest earlier signals, newest first
 * @param asked questions asked before
 * @param answered answers given to others before
 * @param opposed decisions and proposals that somebody opposed
 * @param asks whether the signal asks something
 * @param proposes whether it proposes what is still to be decided
 * @param settles whether it records a decision
 * @param promises whether it records a commitment
 * @param length characters of its text
 */
public record Talk(
    int turns,
    Map<String, Integer> speakers,
    List<Turn> latest,
    int asked,
    int answered,
    int opposed,
    boolean asks,
    boolean proposes,
    boolean settles,
    boolean promises,
    int length) {

  /** Nothing is known: the realtime channel does not wait for memory. */
  public static final Talk UNKNOWN =
      new Talk(1, Map.of(), List.of(), 0, 0, 0, false, false, false, false, 0);

  public Talk {
    speakers = Map.copyOf(speakers);
    latest = List.copyOf(latest);
  }
}
