package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What memory tells of a team: what it is about, what it has settled, where it stands. Nothing is
 * in it that does not stand in a signal, and each line names that signal.
 *
 * @param sections each part once, in the order of {@link Part}; of empty ones no lines
 */
public record Nucleus(List<Section> sections) {

  /** Lines of a section. */
  public static final int LINES = 20;

  /** What a section lists. */
  public enum Part {
    /** What the threads that its people take part in are about. */
    SUBJECTS,
    /** Decisions that stand, of those threads. */
    DECISIONS,
    /** Promises of its people that are past their date. */
    OVERDUE,
    /** Promises of its people that are open otherwise. */
    OPEN,
    /** Promises of its people that were kept. */
    DONE,
    /** Questions of those threads that nobody answered. */
    QUESTIONS,
    /** Threads in which its people were most active of late. */
    ACTIVE,
    /** Decisions of those threads that no longer stand. */
    ENDED
  }

  /**
   * A part of the page.
   *
   * @param lines at most {@value #LINES}
   * @param more lines left out
   */
  public record Section(Part part, List<Line> lines, int more) {
    public Section {
      lines = List.copyOf(lines);
      if (lines.size() > LINES) {
        throw new IllegalArgumentException(part + " has " + lines.size() + " lines");
      }
    }

    static Section of(Part part, Stream<Line> lines) {
      var all = lines.toList();
      var shown = all.subList(0, Math.min(LINES, all.size()));
      return new Section(part, shown, all.size() - shown.size());
    }
  }

  /**
   * One line.
   *
   * @param what subject, wording, or name of a thread
   * @param people who decided, promised, asked or took part
   * @param due when a promise is due; null when no time was named
   * @param count signals of a subject, or of the team's people in a thread of late; 0 for the rest
   * @param alternatives what else was weighed
   * @param reasons why
   * @param evidence where it stands
   * @param end what ended it; null when nothing did, or it is not known
   */
  public record Line(
      String what,
      List<Named> people,
      @Nullable Instant due,
      int count,
      List<String> alternatives,
      List<String> reasons,
      Citation evidence,
      @Nullable Citation end) {
    public Line {
      people = List.copyOf(people);
      alternatives = List.copyOf(alternatives);
      reasons = List.copyOf(reasons);
    }

    private Line at(Map<String, String> pages) {
      return new Line(
          what,
          people,
          due,
          count,
          alternatives,
          reasons,
          evidence.at(pages.get(evidence.signalId())),
          end == null ? null : end.at(pages.get(end.signalId())));
    }
  }

  /**
   * Somebody as told.
   *
   * @param handle the first one named
   * @param name what to call them
   */
  public record Named(String handle, String name) {}

  public Nucleus {
    sections = List.copyOf(sections);
    var parts = sections.stream().map(Section::part).toList();
    if (!parts.equals(Arrays.asList(Part.values()))) {
      throw new IllegalArgumentException("a page has each part once, in order, not " + parts);
    }
  }

  /** Signals that it cites, each once. */
  public List<String> cited() {
    return sections.stream()
        .flatMap(section -> section.lines().stream())
        .flatMap(line -> Stream.concat(Stream.of(line.evidence()), Stream.ofNullable(line.end())))
        .map(Citation::signalId)
        .distinct()
        .toList();
  }

  /**
   * The same with the pages of what it cites.
   *
   * @param pages by signal; not every signal has one
   */
  public Nucleus at(Map<String, String> pages) {
    return new Nucleus(
        sections.stream()
            .map(
                section ->
                    new Section(
                        section.part(),
                        section.lines().stream().map(line -> line.at(pages)).toList(),
                        section.more()))
            .toList());
  }
}
