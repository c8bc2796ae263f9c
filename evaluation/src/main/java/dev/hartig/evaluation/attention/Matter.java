package dev.hartig.evaluation.attention;

import dev.hartig.evaluation.attention.Organisation.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A thread while it goes on: who has spoken in it, and, hidden, who cares about it. */
final class Matter {

  /** Who cares, beside the keepers, of those who follow the topic or rest on it; a guess. */
  private static final double CARES = 0.5;

  private final int number;
  private final Kind kind;
  private final Topic topic;
  private final String aspect;
  private final @Nullable Matter before;
  private final List<Integer> speakers = new ArrayList<>();
  private final Set<Integer> care = new LinkedHashSet<>();

  /**
   * @param before the matter that it names; null when none
   */
  Matter(
      int number,
      Kind kind,
      Topic topic,
      String aspect,
      @Nullable Matter before,
      SplittableRandom hidden) {
    this.number = number;
    this.kind = kind;
    this.topic = topic;
    this.aspect = aspect;
    this.before = before;
    care.addAll(topic.keepers());
    var others = new LinkedHashSet<>(topic.followers());
    others.addAll(topic.dependents());
    for (var one : others) {
      if (hidden.nextDouble() < CARES) {
        care.add(one);
      }
    }
  }

  int number() {
    return number;
  }

  Kind kind() {
    return kind;
  }

  Topic topic() {
    return topic;
  }

  String aspect() {
    return aspect;
  }

  /** The matter that it names; null when none. */
  @Nullable Matter before() {
    return before;
  }

  /** Who has spoken or was there, in the order in which they did; some more than once. */
  List<Integer> speakers() {
    return List.copyOf(speakers);
  }

  Set<Integer> care() {
    return Set.copyOf(care);
  }

  /** One more turn of theirs. */
  void spoke(int person, SplittableRandom hidden) {
    if (!speakers.contains(person) && hidden.nextDouble() < CARES) {
      care.add(person);
    }
    speakers.add(person);
  }
}
