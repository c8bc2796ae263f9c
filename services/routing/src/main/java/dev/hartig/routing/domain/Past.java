package dev.hartig.routing.domain;

import java.util.List;

/**
 * What is known of the thread when a signal arrives.
 *
 * @param participants who took part before
 * @param decisions taken before, newest first
 * @param commitments made before, newest first
 * @param promised commitments that this very signal records
 * @param history earlier signals, newest first
 * @param knowledge who knows about what the signal is about
 * @param precedents earlier matters that tell who is asked on one like it
 */
public record Past(
    List<Participation> participants,
    List<Settled> decisions,
    List<Promise> commitments,
    List<Promise> promised,
    List<Earlier> history,
    Knowledge knowledge,
    Precedents precedents) {

  /** Nothing is known. */
  public static final Past NONE = Past.of(List.of());

  public Past {
    participants = List.copyOf(participants);
    decisions = List.copyOf(decisions);
    commitments = List.copyOf(commitments);
    promised = List.copyOf(promised);
    history = List.copyOf(history);
  }

  /** What is known of the thread and of nothing else. */
  public Past(
      List<Participation> participants,
      List<Settled> decisions,
      List<Promise> commitments,
      List<Promise> promised,
      List<Earlier> history) {
    this(participants, decisions, commitments, promised, history, Knowledge.NONE, Precedents.NONE);
  }

  /** The same, with who knows about the subjects of the signal. */
  public Past with(Knowledge knowing) {
    return new Past(participants, decisions, commitments, promised, history, knowing, precedents);
  }

  /** The same, with earlier matters like it. */
  public Past with(Precedents before) {
    return new Past(participants, decisions, commitments, promised, history, knowledge, before);
  }

  /** Only who took part: all that realtime knows, because it does not wait for memory. */
  public static Past of(List<Participation> participants) {
    return new Past(participants, List.of(), List.of(), List.of(), List.of());
  }
}
