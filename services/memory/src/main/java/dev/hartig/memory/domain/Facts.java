package dev.hartig.memory.domain;

import java.util.List;

/**
 * What the text of one turn says, in the order of the text: first what stands in explicit forms,
 * then what was said in plain talk.
 *
 * @param settled decisions and proposals, at most {@value #MOST}
 * @param promised commitments, at most {@value #MOST}
 * @param asked questions, at most {@value #MOST}
 * @param signs what is said to be done, at most {@value #MOST}
 */
public record Facts(
    List<Decision> settled, List<Commitment> promised, List<Question> asked, List<Sign> signs) {

  /** Of each kind in one signal; a meeting that settles more is split by its topics. */
  static final int MOST = 100;

  public Facts {
    settled = List.copyOf(settled);
    promised = List.copyOf(promised);
    asked = List.copyOf(asked);
    signs = List.copyOf(signs);
  }

  /** Nothing settled, promised, asked or done. */
  static final Facts NONE = new Facts(List.of(), List.of(), List.of(), List.of());

  /** Those that are at least so sure. */
  Facts atLeast(double confidence) {
    return new Facts(
        settled.stream().filter(one -> one.evidence().confidence() >= confidence).toList(),
        promised.stream().filter(one -> one.evidence().confidence() >= confidence).toList(),
        asked.stream().filter(one -> one.evidence().confidence() >= confidence).toList(),
        signs.stream().filter(one -> one.evidence().confidence() >= confidence).toList());
  }
}
