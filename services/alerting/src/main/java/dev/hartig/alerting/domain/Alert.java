package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One revision of the alert between one thread and one recipient.
 *
 * @param id name-based UUID over the dispatch that opened it
 * @param revision counts what has happened to it, from 1
 * @param standing where it stands
 * @param cause what brought this revision
 * @param medium the most interrupting medium it was dispatched by
 * @param dispatchId the dispatch that brought this revision, or the one before it when a timer, a
 *     person or memory did
 * @param signalId the latest signal in it
 * @param grouped signals that it stands for
 * @param openedAt when it was opened
 * @param updatedAt when this revision came about
 * @param notBefore when a pending alert fires; null otherwise
 * @param expiresAt when it is over if nothing happens
 * @param acknowledgedBy who took it; null while nobody has
 * @param reasons why, that of this revision first, at most {@value #MAX_REASONS}
 * @param context what memory recalled, newest first, at most {@value #MAX_NOTES}
 * @param suppression what keeps it quiet, or kept it so until it was closed; null otherwise
 */
public record Alert(
    String id,
    int revision,
    Standing standing,
    Cause cause,
    Medium medium,
    String dispatchId,
    String signalId,
    int grouped,
    Instant openedAt,
    Instant updatedAt,
    @Nullable Instant notBefore,
    Instant expiresAt,
    @Nullable String acknowledgedBy,
    List<Reason> reasons,
    List<Note> context,
    @Nullable Suppression suppression) {

  /** Enough for the reasons of a few signals; an alert must stay small however long it is open. */
  static final int MAX_REASONS = 32;

  /** As many lines as a person reads. */
  static final int MAX_NOTES = 20;

  public Alert {
    reasons = List.copyOf(reasons);
    context = List.copyOf(context);
    if (revision < 1 || grouped < 1) {
      throw new IllegalArgumentException(
          "alert " + id + ": revision " + revision + " and grouped " + grouped + " count from 1");
    }
  }

  /** The first revision of a new alert. */
  static Alert open(
      Event.Dispatched dispatch,
      Standing standing,
      @Nullable Instant notBefore,
      Instant expiresAt,
      Reason why,
      Instant now) {
    return new Alert(
        dispatch.alertId(),
        1,
        standing,
        Cause.DISPATCHED,
        dispatch.medium(),
        dispatch.id(),
        dispatch.signalId(),
        1,
        now,
        now,
        notBefore,
        expiresAt,
        null,
        merged(why, dispatch.reasons(), List.of()),
        newest(dispatch.context(), List.of()),
        null);
  }

  /** The next revision, which a further dispatch brings. */
  Alert joinedBy(
      Event.Dispatched dispatch,
      Standing next,
      @Nullable Instant due,
      Instant end,
      Reason why,
      Instant now) {
    return new Alert(
        id,
        revision + 1,
        next,
        Cause.GROUPED,
        dispatch.medium().interruptsMoreThan(medium) ? dispatch.medium() : medium,
        dispatch.id(),
        dispatch.signalId(),
        grouped + 1,
        openedAt,
        now,
        due,
        end,
        acknowledgedBy,
        merged(why, dispatch.reasons(), reasons),
        newest(dispatch.context(), context),
        null);
  }

  /** The next revision, which anything but a dispatch brings. */
  Alert revised(Cause by, Standing next, Instant end, Reason why, Instant now) {
    return new Alert(
        id,
        revision + 1,
        next,
        by,
        medium,
        dispatchId,
        signalId,
        grouped,
        openedAt,
        now,
        next == Standing.PENDING ? notBefore : null,
        end,
        acknowledgedBy,
        merged(why, List.of(), reasons),
        context,
        next == Standing.SUPPRESSED || !next.open() ? suppression : null);
  }

  /** The next revision, which the next medium brings. */
  Alert fallenBack(Fallback fallback, Instant end, Reason why, Instant now) {
    return new Alert(
        id,
        revision + 1,
        Standing.FIRING,
        Cause.FALLBACK,
        fallback.medium(),
        dispatchId,
        signalId,
        grouped,
        openedAt,
        now,
        null,
        end,
        acknowledgedBy,
        merged(why, List.of(fallback.why()), reasons),
        context,
        null);
  }

  /** The same revision, taken by somebody. */
  Alert takenBy(String who) {
    return new Alert(
        id,
        revision,
        standing,
        cause,
        medium,
        dispatchId,
        signalId,
        grouped,
        openedAt,
        updatedAt,
        notBefore,
        expiresAt,
        who,
        reasons,
        context,
        suppression);
  }

  /** The same revision with more context. */
  Alert recalling(List<Note> notes) {
    return new Alert(
        id,
        revision,
        standing,
        cause,
        medium,
        dispatchId,
        signalId,
        grouped,
        openedAt,
        updatedAt,
        notBefore,
        expiresAt,
        acknowledgedBy,
        reasons,
        newest(notes, context),
        suppression);
  }

  /** The same revision, standing so, by this medium and lasting to this end. */
  Alert as(Standing other, Medium by, Instant end) {
    return new Alert(
        id,
        revision,
        other,
        cause,
        by,
        dispatchId,
        signalId,
        grouped,
        openedAt,
        updatedAt,
        notBefore,
        end,
        acknowledgedBy,
        reasons,
        context,
        suppression);
  }

  /** The same revision under the name of another dispatch that it stands for. */
  Alert named(String dispatch) {
    return new Alert(
        id,
        revision,
        standing,
        cause,
        medium,
        dispatch,
        signalId,
        grouped,
        openedAt,
        updatedAt,
        notBefore,
        expiresAt,
        acknowledgedBy,
        reasons,
        context,
        suppression);
  }

  /** The same revision, kept quiet. */
  Alert keptQuiet(Suppression by, Instant end, Reason why) {
    return new Alert(
        id,
        revision,
        Standing.SUPPRESSED,
        cause,
        medium,
        dispatchId,
        signalId,
        grouped,
        openedAt,
        updatedAt,
        null,
        end,
        acknowledgedBy,
        Stream.concat(Stream.of(why), reasons.stream().filter(one -> !one.equals(why)))
            .limit(MAX_REASONS)
            .toList(),
        context,
        by);
  }

  /**
   * Whether any of these notes is news to it, and new enough to be kept. What was said before is
   * told once: later it would be what the alert itself has brought.
   */
  boolean learnsFrom(List<Note> notes) {
    return newest(notes, context).stream()
        .anyMatch(note -> !context.contains(note) && (context.isEmpty() || !note.isHistory()));
  }

  private static List<Reason> merged(Reason why, List<Reason> fresh, List<Reason> earlier) {
    var all = new ArrayList<Reason>();
    all.add(why);
    all.addAll(fresh);
    for (var reason : earlier) {
      if (!reason.aboutOneRevision() && fresh.stream().noneMatch(reason::saysTheSameAs)) {
        all.add(reason);
      }
    }
    return all.stream().limit(MAX_REASONS).toList();
  }

  private static List<Note> newest(List<Note> fresh, List<Note> earlier) {
    var all = new LinkedHashSet<Note>(earlier);
    all.addAll(fresh);
    return all.stream().sorted(Comparator.comparing(Note::at).reversed()).limit(MAX_NOTES).toList();
  }
}
