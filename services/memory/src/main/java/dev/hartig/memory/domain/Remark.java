package dev.hartig.memory.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something memory says without being asked.
 *
 * @param kind what it is
 * @param id name-based UUID over kind, what it is about and when it was due: a repeat is the same
 * @param organisation it is said in
 * @param thread matter it belongs to
 * @param threadTitle name of the matter; null when none is known
 * @param due when it fell due; the same however late it is said
 * @param title one line
 * @param text a few lines for a person
 * @param concerned those it is said to, first those it is up to; at least one
 * @param evidence signals it rests on, newest first, at most {@value Recall#HISTORY}
 * @param promises commitments it is about
 * @param reasons why it is said; at least one
 * @param useless from when on nobody has any use for it; null when it keeps
 * @param history whether it is about imported history: judged by its own time, it notifies nobody
 */
public record Remark(
    Kind kind,
    String id,
    String organisation,
    String thread,
    @Nullable String threadTitle,
    Instant due,
    String title,
    String text,
    List<Concerned> concerned,
    List<Remembered> evidence,
    List<Commitment> promises,
    List<Reason> reasons,
    @Nullable Instant useless,
    boolean history) {

  /** What can be said unasked. */
  public enum Kind {
    /** A promise is past its date, or nothing came of a decision. */
    FOLLOW_UP,
    /** A question was put to somebody and nobody reacted. */
    MISSED_MESSAGE,
    /** A meeting begins soon: what is known of its matter and open among those invited. */
    BRIEF,
    /** What begins here was decided elsewhere. */
    DEJA_VU,
    /** Somebody leaves: what only they know, and what they owe. */
    DEPARTURE,
    /** A talk in writing goes back and forth and settles nothing. */
    CALL_INSTEAD,
    /** In a meeting one person told what could have been read. */
    WRITE_INSTEAD;

    /** Its stable name: {@code follow-up}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that name; empty for any other word. */
    public static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  /**
   * Somebody a remark is for.
   *
   * @param handle as in {@link Party}
   * @param role as in signals: {@code owner} for whose it is to act, {@code mentioned} for whose
   *     word is asked, {@code invited} for who should know
   */
  public record Concerned(String handle, String role) {}

  public Remark {
    concerned = concerned.stream().distinct().toList();
    evidence = evidence.stream().limit(Recall.HISTORY).toList();
    promises = List.copyOf(promises);
    reasons = List.copyOf(reasons);
    if (concerned.isEmpty() || reasons.isEmpty()) {
      throw new IllegalArgumentException(title + ": a remark is for somebody and has a reason");
    }
  }

  /** One about what happens. */
  Remark(
      Kind kind,
      String id,
      String organisation,
      String thread,
      @Nullable String threadTitle,
      Instant due,
      String title,
      String text,
      List<Concerned> concerned,
      List<Remembered> evidence,
      List<Commitment> promises,
      List<Reason> reasons,
      @Nullable Instant useless) {
    this(
        kind,
        id,
        organisation,
        thread,
        threadTitle,
        due,
        title,
        text,
        concerned,
        evidence,
        promises,
        reasons,
        useless,
        false);
  }

  /** The same, said to history. */
  public Remark asHistory() {
    return new Remark(
        kind,
        id,
        organisation,
        thread,
        threadTitle,
        due,
        title,
        text,
        concerned,
        evidence,
        promises,
        reasons,
        useless,
        true);
  }

  static String id(Kind kind, String about, Instant due) {
    var name = "hartig/memory\n" + kind.word() + "\n" + about + "\n" + due;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static List<Concerned> all(List<String> handles, String role) {
    return handles.stream().map(handle -> new Concerned(handle, role)).toList();
  }
}
