package dev.hartig.routing.codec;

import dev.hartig.routing.domain.Deeds;
import dev.hartig.routing.domain.Expert;
import dev.hartig.routing.domain.Knowledge;
import dev.hartig.routing.domain.Subject;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Relationships;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads who knows about the subjects of a signal. */
public final class KnowledgeCodec {

  /** Stands for all subjects together. */
  private static final String ALL = "*";

  private KnowledgeCodec() {}

  /**
   * What the table of relationships holds on what a signal is about.
   *
   * @param table a record by its key; null when there is none
   */
  public static Knowledge knowledge(
      Recollection recollection, Function<String, @Nullable Relationships> table) {
    var prefix = recollection.getSignal().getEnvelope().getOrganisation() + "//subject/";
    var all = recollection.getSubjects().isEmpty() ? null : table.apply(prefix + ALL);
    if (all == null) {
      return Knowledge.NONE;
    }
    var subjects = new ArrayList<Subject>();
    for (var term : recollection.getSubjects()) {
      var held = table.apply(prefix + term);
      // A thread may bear the name of such a key; its record names no subject.
      if (held != null && term.equals(held.getSubject()) && held.getHalfLife() > 0) {
        subjects.add(
            new Subject(
                term,
                held.getThreads(),
                held.getQuestions(),
                held.getExperts().stream().map(KnowledgeCodec::expert).toList(),
                Duration.ofMillis(held.getHalfLife())));
      }
    }
    return new Knowledge(
        subjects, all.getThreads(), recollection.getAsks(), recollection.getSettles());
  }

  private static Expert expert(dev.hartig.schemas.Expert one) {
    return new Expert(
        one.getHandle(),
        one.getName(),
        Math.max(0, one.getWeight()),
        one.getSince(),
        one.getLastAt(),
        one.getSaid(),
        new Deeds(
            one.getAsked(),
            one.getAnswered(),
            one.getDecided(),
            one.getPromised(),
            one.getReviewed()));
  }
}
