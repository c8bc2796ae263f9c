package dev.hartig.memory.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is lost when somebody leaves, and who comes nearest to knowing it. */
public final class Heirs {

  /** From this share of all that is known on, one alone knows a subject. */
  static final double ALONE = 0.7;

  /** What was done must weigh so much, or it is no knowledge to speak of: one answer, lately. */
  static final double ENOUGH = 2.5;

  private static final int HEIRS = 3;

  /**
   * A subject that one person alone knows.
   *
   * @param subject term
   * @param share of all that is known of it, 0 to 1, at the time asked for
   * @param expert what they did about it
   * @param heirs who knows most of the others, best first, at most three; may be empty
   */
  public record Sole(String subject, double share, Expert expert, List<Expert> heirs) {

    public Sole {
      heirs = List.copyOf(heirs);
    }
  }

  private Heirs() {}

  /**
   * Subjects that only this person knows, the weightiest first.
   *
   * @param handle who
   * @param subjects everything that is known of subjects, in any order
   * @param asOf the moment it is judged by
   * @param halfLife time in which knowledge loses half its weight
   */
  public static List<Sole> of(
      String handle, List<Expertise> subjects, Instant asOf, Duration halfLife) {
    var sole = new ArrayList<Sole>();
    for (var subject : subjects) {
      var all = subject.experts().stream().mapToDouble(one -> one.weight(asOf, halfLife)).sum();
      for (var one : subject.experts()) {
        var weight = one.weight(asOf, halfLife);
        if (one.handle().equals(handle) && weight >= ENOUGH && weight / all >= ALONE) {
          sole.add(
              new Sole(subject.subject(), weight / all, one, others(subject, one, asOf, halfLife)));
        }
      }
    }
    sole.sort(
        Comparator.comparingDouble((Sole one) -> one.expert().weight(asOf, halfLife))
            .reversed()
            .thenComparing(Sole::subject));
    return List.copyOf(sole);
  }

  private static List<Expert> others(
      Expertise subject, Expert leaving, Instant asOf, Duration halfLife) {
    return subject.experts().stream()
        .filter(one -> !one.handle().equals(leaving.handle()) && one.weight(asOf, halfLife) > 0)
        .sorted(
            Comparator.comparingDouble((Expert one) -> one.weight(asOf, halfLife))
                .reversed()
                .thenComparing(Expert::handle))
        .limit(HEIRS)
        .toList();
  }
}
