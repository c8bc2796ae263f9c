package dev.hartig.memory.domain;

import java.util.List;

/**
 * What the text of one turn says was settled and promised, in the order of the text.
 *
 * @param settled decisions and proposals, at most {@value #MOST}
 * @param promised commitments, at most {@value #MOST}
 */
public record Facts(List<Decision> settled, List<Commitment> promised) {

  /** Of each kind in one signal; a meeting that settles more is split by its topics. */
  static final int MOST = 100;

  public Facts {
    settled = List.copyOf(settled);
    promised = List.copyOf(promised);
  }

  /** Nothing settled, nothing promised. */
  static final Facts NONE = new Facts(List.of(), List.of());
}
