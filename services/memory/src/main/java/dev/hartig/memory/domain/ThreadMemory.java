package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything remembered of one thread, within bounds.
 *
 * <p>Learning the same signals in any order gives the same memory, apart from the times of learning
 * and as long as no bound is reached. Beyond {@value #PARTICIPANTS} participants the one who took
 * part least, longest ago, is forgotten.
 *
 * @param organisation organisation of the thread
 * @param thread the thread
 * @param title name of the matter, by the latest signal that told; null when none did
 * @param signals signals learned
 * @param firstAt when the first of them happened
 * @param lastAt when the latest of them happened
 * @param history latest signals, newest first, at most {@value #HISTORY}
 * @param participants most interactions first, at most {@value #PARTICIPANTS}
 * @param decisions newest first, at most 500
 * @param commitments newest first, at most 500
 * @param questions newest first, at most 500
 * @param signs signs of life, newest first, at most 500
 * @param ties who worked together, strongest first, at most {@value Tie#MOST}
 * @param subjects what it is about, most frequent first, at most {@value Subject#MOST}
 * @param related threads it has to do with, surest first, at most {@value Related#MOST}
 * @param foreign decisions of other threads that say they end one of this, newest first, at most
 *     {@value #FOREIGN}
 */
public record ThreadMemory(
    String organisation,
    String thread,
    @Nullable String title,
    int signals,
    Instant firstAt,
    Instant lastAt,
    List<Remembered> history,
    List<Participation> participants,
    List<Decision> decisions,
    List<Commitment> commitments,
    List<Question> questions,
    List<Sign> signs,
    List<Tie> ties,
    List<Subject> subjects,
    List<Related> related,
    List<Decision> foreign) {

  static final int HISTORY = 20;
  static final int PARTICIPANTS = 200;
  static final int FOREIGN = 20;

  private static final int TITLE = 300;

  /** Longer than any address may be (RFC 5321: 254); a handle cut short would be another's. */
  static final int HANDLE = 300;

  private static final int NAME = 100;

  private static final Comparator<Decision> DECISIONS =
      Comparator.comparing(Decision::decidedAt).thenComparing(Decision::signalId).reversed();

  private static final Comparator<Commitment> COMMITMENTS =
      Comparator.comparing(Commitment::madeAt).thenComparing(Commitment::signalId).reversed();

  private static final Comparator<Question> QUESTIONS =
      Comparator.comparing(Question::askedAt).thenComparing(Question::signalId).reversed();

  private static final Comparator<Sign> SIGNS =
      Comparator.comparing(Sign::at).thenComparing(Sign::signalId).reversed();

  public ThreadMemory {
    history = List.copyOf(history);
    participants = List.copyOf(participants);
    decisions = List.copyOf(decisions);
    commitments = List.copyOf(commitments);
    questions = List.copyOf(questions);
    signs = List.copyOf(signs);
    ties = List.copyOf(ties);
    subjects = List.copyOf(subjects);
    related = List.copyOf(related);
    foreign = List.copyOf(foreign);
    if (signals < 1) {
      throw new IllegalArgumentException(thread + ": a thread begins with its first signal");
    }
  }

  /** One in which nothing was asked, and nothing reported done. */
  public ThreadMemory(
      String organisation,
      String thread,
      @Nullable String title,
      int signals,
      Instant firstAt,
      Instant lastAt,
      List<Remembered> history,
      List<Participation> participants,
      List<Decision> decisions,
      List<Commitment> commitments) {
    this(
        organisation,
        thread,
        title,
        signals,
        firstAt,
        lastAt,
        history,
        participants,
        decisions,
        commitments,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A thread of which nothing was known before this turn. */
  static ThreadMemory begunBy(Turn turn, Facts facts, Instant learnedAt) {
    return new ThreadMemory(
            turn.organisation(),
            turn.thread(),
            title(turn),
            1,
            turn.at(),
            turn.at(),
            List.of(Remembered.of(turn)),
            List.of(),
            List.of(),
            List.of())
        .joinedBy(turn, facts, learnedAt);
  }

  /** This thread and one more turn. */
  ThreadMemory and(Turn turn, Facts facts, Instant learnedAt) {
    return new ThreadMemory(
            organisation,
            thread,
            laterTitle(turn),
            Math.max(signals, signals + 1),
            turn.at().isBefore(firstAt) ? turn.at() : firstAt,
            turn.at().isAfter(lastAt) ? turn.at() : lastAt,
            historyWith(turn),
            participants,
            decisions,
            commitments,
            questions,
            signs,
            ties,
            subjects,
            related,
            foreign)
        .joinedBy(turn, facts, learnedAt);
  }

  /** Whether the turn is among the latest signals. */
  boolean knows(Turn turn) {
    return history.stream().anyMatch(past -> past.signalId().equals(turn.id()));
  }

  private ThreadMemory joinedBy(Turn turn, Facts facts, Instant learnedAt) {
    // What a confidential turn settles is told with that turn and to nobody later.
    var kept = turn.confidential() ? Facts.NONE : facts.atLeast(Evidence.KEPT);
    return new ThreadMemory(
        organisation,
        thread,
        title,
        signals,
        firstAt,
        lastAt,
        history,
        participantsWith(turn),
        kept.settled().isEmpty() ? decisions : Supersession.linked(decisionsWith(kept), foreign),
        Kept.newest(
            commitments,
            kept.promised(),
            Commitment::id,
            COMMITMENTS,
            Commitment::weight,
            Kept.BYTES),
        Answers.found(questionsWith(kept), history, learnedAt),
        Kept.newest(signs, kept.signs(), Sign::id, SIGNS, Sign::weight, Kept.FEWER_BYTES),
        Tie.with(ties, people(turn).map(Party::handle).toList(), turn.at()),
        Subject.with(subjects, turn),
        related,
        foreign);
  }

  /** This thread, and what another has to do with it. */
  public ThreadMemory linked(Link link) {
    var ends = link.ends();
    var ending =
        ends == null
            ? foreign
            : Kept.newest(
                foreign,
                List.of(ends),
                Decision::id,
                DECISIONS,
                Decision::weight,
                Kept.FEWER_BYTES);
    var others = ending.subList(0, Math.min(FOREIGN, ending.size()));
    return new ThreadMemory(
        organisation,
        thread,
        title,
        signals,
        firstAt,
        lastAt,
        history,
        participants,
        others.equals(foreign) ? decisions : Supersession.linked(decisions, others),
        commitments,
        questions,
        signs,
        ties,
        subjects,
        Related.with(related, link.related()),
        others);
  }

  private List<Decision> decisionsWith(Facts kept) {
    return Kept.newest(
        decisions, kept.settled(), Decision::id, DECISIONS, Decision::weight, Kept.BYTES);
  }

  private List<Question> questionsWith(Facts kept) {
    return Kept.newest(
        questions, kept.asked(), Question::id, QUESTIONS, Question::weight, Kept.FEWER_BYTES);
  }

  private List<Remembered> historyWith(Turn turn) {
    var all = new ArrayList<>(history);
    all.add(Remembered.of(turn));
    all.sort(Remembered.NEWEST_FIRST);
    return all.subList(0, Math.min(HISTORY, all.size()));
  }

  /** Every person of a turn takes part in it once; programs would crowd people out. */
  private List<Participation> participantsWith(Turn turn) {
    var all = new LinkedHashMap<String, Participation>();
    participants.forEach(known -> all.put(known.handle(), known));
    people(turn)
        .map(
            party ->
                new Participation(
                    party.handle(),
                    name(party),
                    1,
                    turn.at(),
                    Weeks.of(turn.at(), 1),
                    turn.reviewedBy(party.handle()) ? 1 : 0))
        .forEach(one -> all.merge(one.handle(), one, Participation::plus));
    return all.values().stream().sorted(Participation.MOST_FIRST).limit(PARTICIPANTS).toList();
  }

  private static Stream<Party> people(Turn turn) {
    return turn.people().stream()
        .filter(party -> !party.automated() && party.handle().length() <= HANDLE);
  }

  private static @Nullable String name(Party party) {
    return party.name() == null ? null : Remembered.cut(party.name(), NAME);
  }

  private @Nullable String laterTitle(Turn turn) {
    var told = title(turn);
    if (told == null || (title != null && turn.at().isBefore(lastAt))) {
      return title;
    }
    // Of two titles of the same moment, the greater: any choice will do that ignores arrival.
    var tie = title != null && turn.at().equals(lastAt) && title.compareTo(told) > 0;
    return tie ? title : told;
  }

  private static @Nullable String title(Turn turn) {
    return turn.threadTitle() == null || turn.confidential()
        ? null
        : Remembered.cut(turn.threadTitle(), TITLE);
  }
}
