package dev.hartig.memory.codec;

import dev.hartig.memory.domain.Origin;
import dev.hartig.memory.domain.Remembered;
import dev.hartig.memory.domain.ThreadMemory;
import dev.hartig.memory.domain.Traced;
import java.util.List;
import java.util.function.Function;

/** What memory keeps of a thread: its store, and what it tells others of it. */
public final class ThreadCodec {

  private ThreadCodec() {}

  /** As it is told. */
  public static dev.hartig.schemas.ThreadMemory written(ThreadMemory memory) {
    return new dev.hartig.schemas.ThreadMemory(
        memory.organisation(),
        memory.thread(),
        memory.title(),
        memory.signals(),
        memory.firstAt(),
        memory.lastAt(),
        each(memory.history(), ThreadCodec::written),
        each(memory.participants(), PeopleCodec::kept),
        each(memory.decisions(), FactCodec::written),
        each(memory.commitments(), FactCodec::written),
        each(memory.questions(), QuestionCodec::written),
        each(memory.signs(), QuestionCodec::written),
        each(memory.ties(), PeopleCodec::kept),
        each(memory.subjects(), PeopleCodec::written),
        each(memory.related(), LinkCodec::written),
        each(memory.foreign(), FactCodec::written),
        List.of());
  }

  /** As kept, with the origins of what is cited. */
  public static dev.hartig.schemas.ThreadMemory written(Traced traced) {
    var written = written(traced.memory());
    written.setOrigins(
        each(
            traced.origins(),
            origin ->
                new dev.hartig.schemas.Origin(
                    origin.signalId(), origin.author(), origin.source())));
    return written;
  }

  /** As kept, read back with its origins. */
  public static Traced traced(dev.hartig.schemas.ThreadMemory memory) {
    return new Traced(
        read(memory),
        each(
            memory.getOrigins(),
            origin -> new Origin(origin.getSignalId(), origin.getAuthor(), origin.getSource())));
  }

  /** As kept, read back. */
  public static ThreadMemory read(dev.hartig.schemas.ThreadMemory memory) {
    return new ThreadMemory(
        memory.getOrganisation(),
        memory.getThread(),
        memory.getTitle(),
        memory.getSignals(),
        memory.getFirstAt(),
        memory.getLastAt(),
        each(memory.getHistory(), ThreadCodec::read),
        each(memory.getParticipants(), PeopleCodec::read),
        each(memory.getDecisions(), FactCodec::read),
        each(memory.getCommitments(), FactCodec::read),
        each(memory.getQuestions(), QuestionCodec::read),
        each(memory.getSigns(), QuestionCodec::read),
        each(memory.getTies(), PeopleCodec::read),
        each(memory.getSubjects(), PeopleCodec::read),
        each(memory.getRelated(), LinkCodec::read),
        each(memory.getForeign(), FactCodec::read));
  }

  static dev.hartig.schemas.Remembered written(Remembered past) {
    return new dev.hartig.schemas.Remembered(
        past.signalId(), past.at(), past.author(), past.title(), past.excerpt(), past.url());
  }

  private static Remembered read(dev.hartig.schemas.Remembered past) {
    return new Remembered(
        past.getSignalId(),
        past.getAt(),
        past.getAuthor(),
        past.getTitle(),
        past.getExcerpt(),
        past.getUrl());
  }

  static <A, B> List<B> each(List<A> list, Function<A, B> how) {
    return list.stream().map(how).toList();
  }
}
