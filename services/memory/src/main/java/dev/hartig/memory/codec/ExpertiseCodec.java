package dev.hartig.memory.codec;

import static dev.hartig.memory.codec.ThreadCodec.each;

import dev.hartig.memory.domain.Contribution;
import dev.hartig.memory.domain.Deed;
import dev.hartig.memory.domain.Expert;
import dev.hartig.memory.domain.Expertise;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.Weeks;
import dev.hartig.schemas.Relationships;
import java.time.Duration;
import java.util.List;

/** Who knows about which subject: on its way, as kept, and as told to others. */
public final class ExpertiseCodec {

  private ExpertiseCodec() {}

  /** On its way to where the subject is kept. */
  public static dev.hartig.schemas.Contribution written(Contribution one) {
    var who = one.who();
    return new dev.hartig.schemas.Contribution(
        one.organisation(),
        one.subject(),
        dev.hartig.schemas.Deed.valueOf(one.deed().name()),
        who == null ? null : who.handle(),
        who == null ? null : who.name(),
        one.at(),
        one.count());
  }

  private static Contribution read(dev.hartig.schemas.Contribution one) {
    return new Contribution(
        one.getOrganisation(),
        one.getSubject(),
        Deed.valueOf(one.getDeed().name()),
        one.getHandle() == null ? null : new Party(one.getHandle(), one.getName(), false),
        one.getAt(),
        one.getCount());
  }

  /** Nothing is known yet. */
  public static dev.hartig.schemas.Expertise none() {
    return new dev.hartig.schemas.Expertise("", "", 0, 0, List.of());
  }

  /** What is kept of a subject, with one more contribution. */
  public static dev.hartig.schemas.Expertise plus(
      dev.hartig.schemas.Expertise kept, dev.hartig.schemas.Contribution one) {
    var known =
        kept.getSubject().isEmpty()
            ? Expertise.none(one.getOrganisation(), one.getSubject())
            : read(kept);
    return kept(known.plus(read(one)));
  }

  /** Whether others are told of it. */
  public static boolean notable(dev.hartig.schemas.Expertise kept) {
    return read(kept).notable();
  }

  /**
   * As told to others.
   *
   * @param halfLife time in which knowledge loses half its weight
   */
  public static Relationships told(dev.hartig.schemas.Expertise kept, Duration halfLife) {
    var expertise = read(kept);
    return new Relationships(
        expertise.organisation(),
        "",
        List.of(),
        halfLife.toMillis(),
        List.of(),
        List.of(),
        expertise.subject(),
        expertise.threads(),
        expertise.questions(),
        each(
            expertise.foremost(halfLife),
            one -> written(one, one.weight(halfLife), new Weeks(List.of()))));
  }

  private static dev.hartig.schemas.Expertise kept(Expertise expertise) {
    return new dev.hartig.schemas.Expertise(
        expertise.organisation(),
        expertise.subject(),
        expertise.threads(),
        expertise.questions(),
        each(expertise.experts(), one -> written(one, 0, one.weeks())));
  }

  /** What is kept of a subject, read back. */
  public static Expertise read(dev.hartig.schemas.Expertise kept) {
    return new Expertise(
        kept.getOrganisation(),
        kept.getSubject(),
        kept.getThreads(),
        kept.getQuestions(),
        each(kept.getExperts(), ExpertiseCodec::read));
  }

  private static dev.hartig.schemas.Expert written(Expert one, double weight, Weeks weeks) {
    return new dev.hartig.schemas.Expert(
        one.handle(),
        one.name(),
        weight,
        one.since(),
        one.lastAt(),
        one.said(),
        one.asked(),
        one.answered(),
        one.decided(),
        one.promised(),
        one.reviewed(),
        PeopleCodec.written(weeks));
  }

  private static Expert read(dev.hartig.schemas.Expert one) {
    return new Expert(
        one.getHandle(),
        one.getName(),
        PeopleCodec.read(one.getWeeks()),
        one.getSaid(),
        one.getAsked(),
        one.getAnswered(),
        one.getDecided(),
        one.getPromised(),
        one.getReviewed());
  }
}
