package dev.hartig.gateway.domain;

import java.util.List;

/**
 * Receipt of an order to forget; the JSON shape of {@code POST /memory/forget}'s answer.
 *
 * @param id of the order, for {@code why}
 * @param organisation whose memory forgets
 * @param orders what is not remembered any more, as {@code person/<handle>} and {@code
 *     source/<source>}
 * @param erased turns, decisions, commitments and questions that are erased
 * @param rewritten others that lose the person's name among those concerned
 * @param threads threads they belong to
 * @param index how far memory's recall index had read; what it reads later is left out at once
 */
public record ForgetView(
    String id,
    String organisation,
    List<String> orders,
    long erased,
    long rewritten,
    long threads,
    SearchView.Index index) {

  public ForgetView {
    orders = List.copyOf(orders);
  }
}
