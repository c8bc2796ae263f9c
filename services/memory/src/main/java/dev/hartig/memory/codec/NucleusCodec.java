package dev.hartig.memory.codec;

import static dev.hartig.memory.codec.ThreadCodec.each;

import dev.hartig.memory.domain.Citation;
import dev.hartig.memory.domain.Nucleus;
import dev.hartig.memory.domain.Reason;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.NucleusLine;
import dev.hartig.schemas.NucleusPart;
import dev.hartig.schemas.NucleusSection;
import dev.hartig.schemas.Query;
import java.time.Instant;
import java.util.List;

/** Questions for a team's nucleus page, and the page. */
public final class NucleusCodec {

  private NucleusCodec() {}

  /** Handles of the team that a question is about. */
  public static List<String> team(Query query) {
    var filter = query.getFilter();
    return filter == null ? List.of() : filter.getPeople();
  }

  /** The page of a team, which may be empty. */
  public static Answer answer(Query query, Reason reason, Nucleus page, Instant at) {
    return Answer.newBuilder()
        .setQueryId(query.getId())
        .setOrganisation(query.getOrganisation())
        .setFound(true)
        .setNucleus(new dev.hartig.schemas.Nucleus(each(page.sections(), NucleusCodec::written)))
        .setReason(reason.text())
        .setAt(at)
        .build();
  }

  private static NucleusSection written(Nucleus.Section section) {
    return new NucleusSection(
        part(section.part()), each(section.lines(), NucleusCodec::written), section.more());
  }

  private static NucleusLine written(Nucleus.Line line) {
    return new NucleusLine(
        line.what(),
        each(line.people(), Nucleus.Named::handle),
        each(line.people(), Nucleus.Named::name),
        line.due(),
        line.count(),
        line.alternatives(),
        line.reasons(),
        cited(line.evidence()),
        line.end() == null ? null : cited(line.end()));
  }

  private static dev.hartig.schemas.Citation cited(Citation one) {
    return new dev.hartig.schemas.Citation(
        one.signalId(), one.thread(), one.title(), one.at(), one.url());
  }

  private static NucleusPart part(Nucleus.Part part) {
    return switch (part) {
      case SUBJECTS -> NucleusPart.SUBJECTS;
      case DECISIONS -> NucleusPart.DECISIONS;
      case OVERDUE -> NucleusPart.OVERDUE;
      case OPEN -> NucleusPart.OPEN;
      case DONE -> NucleusPart.DONE;
      case QUESTIONS -> NucleusPart.QUESTIONS;
      case ACTIVE -> NucleusPart.ACTIVE;
      case ENDED -> NucleusPart.ENDED;
    };
  }
}
