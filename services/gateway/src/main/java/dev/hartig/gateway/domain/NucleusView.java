package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team's nucleus page; the components are the JSON shape of {@code GET /nucleus/{team}}.
 *
 * @param organisation whose team it is
 * @param team what the directory says of it
 * @param at when memory answered
 * @param purpose what it is about
 * @param practices what it has settled
 * @param progress where it stands
 */
public record NucleusView(
    String organisation,
    TeamView team,
    Instant at,
    Purpose purpose,
    Practices practices,
    Progress progress) {

  /** What the threads that its people take part in are about. */
  public record Purpose(Section subjects) {}

  /** Decisions that stand, of those threads, newest first. */
  public record Practices(Section decisions) {}

  /**
   * Where the team stands.
   *
   * @param overdue promises of its people past their date, longest first
   * @param open other promises of its people, next due first
   * @param done promises that were kept, latest first
   * @param questions of those threads that nobody answered, newest first
   * @param active threads in which its people were most active in the last four weeks
   * @param ended decisions that no longer stand, latest ended first
   */
  public record Progress(
      Section overdue,
      Section open,
      Section done,
      Section questions,
      Section active,
      Section ended) {}

  /**
   * A list of the page.
   *
   * @param lines at most 20
   * @param more lines left out
   */
  public record Section(List<Line> lines, int more) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One line.
   *
   * @param what subject, wording, or name of a thread
   * @param people who decided, promised, asked or took part
   * @param due when a promise is due; null when no time was named
   * @param count signals of a subject, or of its people in a thread of late; 0 for everything else
   * @param alternatives what else was weighed
   * @param reasons why
   * @param evidence where it stands
   * @param end what ended it; null when nothing did, or it is not known
   */
  public record Line(
      String what,
      List<Someone> people,
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
  }

  /** Somebody, and what to call them. */
  public record Someone(String handle, String name) {}

  /**
   * Where something stands.
   *
   * @param title name of the thread; null when no signal told
   * @param at when it happened
   * @param url page of the signal; null when it has none
   */
  public record Citation(
      String signalId, String thread, @Nullable String title, Instant at, @Nullable String url) {}
}
