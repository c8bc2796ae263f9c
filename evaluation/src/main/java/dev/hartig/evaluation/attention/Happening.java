package dev.hartig.evaluation.attention;

import dev.hartig.schemas.Signal;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Something that happens.
 *
 * @param kind what its thread is about
 * @param signal what anybody can see of it
 * @param truth whom it concerns, which no policy is shown
 */
record Happening(Kind kind, Signal signal, Truth truth) {

  /**
   * Whom it concerns. Nobody of them caused it or was there.
   *
   * @param must who must know, and until when; in the order of their numbers
   * @param like who would like to know as well
   * @param anyway who of those that must know comes to know without being told, and when
   */
  record Truth(Map<Integer, Instant> must, Set<Integer> like, Map<Integer, Instant> anyway) {

    Truth {
      must = Collections.unmodifiableSortedMap(new TreeMap<>(must));
      like = Set.copyOf(like);
      anyway = Map.copyOf(anyway);
    }

    boolean concerns(int person) {
      return must.containsKey(person) || like.contains(person);
    }
  }
}
