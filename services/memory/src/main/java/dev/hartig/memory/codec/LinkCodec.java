package dev.hartig.memory.codec;

import static dev.hartig.memory.codec.ThreadCodec.each;

import dev.hartig.memory.domain.Crossing;
import dev.hartig.memory.domain.Link;
import dev.hartig.memory.domain.Reference;
import dev.hartig.memory.domain.Related;
import dev.hartig.schemas.ThreadLink;
import org.jspecify.annotations.Nullable;

/** What links threads: names on their way, where they meet, and links on their way back. */
public final class LinkCodec {

  private LinkCodec() {}

  /** On its way to where the name is kept. */
  public static dev.hartig.schemas.Reference written(Reference one) {
    return new dev.hartig.schemas.Reference(
        one.organisation(),
        one.name(),
        one.bears(),
        one.thread(),
        one.title(),
        one.at(),
        one.learnedAt(),
        one.signalId(),
        one.rule(),
        one.ends() == null ? null : FactCodec.written(one.ends()));
  }

  /** The same, read back. */
  public static Reference read(dev.hartig.schemas.Reference one) {
    return new Reference(
        one.getOrganisation(),
        one.getName(),
        one.getBears(),
        one.getThread(),
        one.getTitle(),
        one.getAt(),
        one.getLearnedAt(),
        one.getSignalId(),
        one.getRule(),
        one.getEnds() == null ? null : FactCodec.read(one.getEnds()));
  }

  /** As kept of a name. */
  public static dev.hartig.schemas.Crossing written(Crossing crossing) {
    return new dev.hartig.schemas.Crossing(
        each(crossing.bearers(), LinkCodec::written),
        each(crossing.mentions(), LinkCodec::written));
  }

  /**
   * As kept of a name, read back.
   *
   * @param crossing null when nothing is kept
   */
  public static Crossing read(dev.hartig.schemas.@Nullable Crossing crossing) {
    return crossing == null
        ? Crossing.NONE
        : new Crossing(
            each(crossing.getBearers(), LinkCodec::read),
            each(crossing.getMentions(), LinkCodec::read));
  }

  /** On its way to a thread. */
  public static ThreadLink written(Link link) {
    return new ThreadLink(
        link.organisation(),
        link.thread(),
        written(link.related()),
        link.ends() == null ? null : FactCodec.written(link.ends()));
  }

  /** The same, read back. */
  public static Link read(ThreadLink link) {
    return new Link(
        link.getOrganisation(),
        link.getThread(),
        read(link.getRelated()),
        link.getEnds() == null ? null : FactCodec.read(link.getEnds()));
  }

  static dev.hartig.schemas.Related written(Related one) {
    return new dev.hartig.schemas.Related(
        one.thread(),
        one.title(),
        one.name(),
        one.rule(),
        one.score(),
        one.outgoing(),
        one.at(),
        one.learnedAt(),
        one.signalId());
  }

  static Related read(dev.hartig.schemas.Related one) {
    return new Related(
        one.getThread(),
        one.getTitle(),
        one.getName(),
        one.getRule(),
        one.getScore(),
        one.getOutgoing(),
        one.getAt(),
        one.getLearnedAt(),
        one.getSignalId());
  }
}
