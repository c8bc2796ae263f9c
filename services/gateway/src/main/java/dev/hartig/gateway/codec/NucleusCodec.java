package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.NucleusView;
import dev.hartig.gateway.domain.TeamView;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Citation;
import dev.hartig.schemas.NucleusLine;
import dev.hartig.schemas.NucleusPart;
import dev.hartig.schemas.NucleusSection;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.QueryFilter;
import dev.hartig.schemas.QueryKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A question for a team's nucleus page, and memory's answer. */
public final class NucleusCodec {

  private static final NucleusSection NOTHING =
      NucleusSection.newBuilder().setPart(NucleusPart.SUBJECTS).setLines(List.of()).build();

  private NucleusCodec() {}

  /** The question. */
  public static Query query(MemoryCodec.Frame frame, TeamView team) {
    return frame
        .query(QueryKind.NUCLEUS, team.id())
        .setFilter(QueryFilter.newBuilder().setPeople(team.everyHandle()).build())
        .build();
  }

  /** The page; null when the answer is none. */
  public static @Nullable NucleusView view(Answer answer, TeamView team) {
    var nucleus = answer.getNucleus();
    if (nucleus == null) {
      return null;
    }
    var parts = new EnumMap<NucleusPart, NucleusSection>(NucleusPart.class);
    nucleus.getSections().forEach(section -> parts.put(section.getPart(), section));
    return new NucleusView(
        answer.getOrganisation(),
        team,
        answer.getAt(),
        new NucleusView.Purpose(section(parts, NucleusPart.SUBJECTS)),
        new NucleusView.Practices(section(parts, NucleusPart.DECISIONS)),
        new NucleusView.Progress(
            section(parts, NucleusPart.OVERDUE),
            section(parts, NucleusPart.OPEN),
            section(parts, NucleusPart.DONE),
            section(parts, NucleusPart.QUESTIONS),
            section(parts, NucleusPart.ACTIVE),
            section(parts, NucleusPart.ENDED)));
  }

  private static NucleusView.Section section(
      Map<NucleusPart, NucleusSection> parts, NucleusPart part) {
    var section = parts.getOrDefault(part, NOTHING);
    return new NucleusView.Section(
        section.getLines().stream().map(NucleusCodec::line).toList(), section.getMore());
  }

  private static NucleusView.Line line(NucleusLine line) {
    var handles = line.getPeople();
    var names = line.getNames();
    var end = line.getEnd();
    return new NucleusView.Line(
        line.getWhat(),
        IntStream.range(0, handles.size())
            .mapToObj(
                i ->
                    new NucleusView.Someone(
                        handles.get(i), i < names.size() ? names.get(i) : handles.get(i)))
            .toList(),
        line.getDue(),
        line.getCount(),
        line.getAlternatives(),
        line.getReasons(),
        cited(line.getEvidence()),
        end == null ? null : cited(end));
  }

  private static NucleusView.Citation cited(Citation one) {
    return new NucleusView.Citation(
        one.getSignalId(), one.getThread(), one.getTitle(), one.getAt(), one.getUrl());
  }
}
