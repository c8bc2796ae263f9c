package dev.hartig.memory.codec;

import static dev.hartig.memory.codec.ThreadCodec.each;

import dev.hartig.memory.domain.Original;
import dev.hartig.memory.domain.Party;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Link;
import dev.hartig.schemas.RecalledEvent;
import dev.hartig.schemas.Signal;
import java.util.Set;
import java.util.TreeMap;

/** What of a signal is needed to make its event again. */
final class OriginalCodec {

  /** How an event was handled here says nothing of how another fabric is to handle it. */
  private static final Set<String> HANDLING =
      Set.of(
          "organisation",
          "thread",
          "urgency",
          "deadline",
          "consent",
          "replay",
          "hartighop",
          "hartigvisited",
          "traceparent");

  private OriginalCodec() {}

  static Original original(Signal signal) {
    var attributes = new TreeMap<>(signal.getAttributes());
    attributes.keySet().removeAll(HANDLING);
    return new Original(
        signal.getUpstreamId(),
        signal.getType(),
        signal.getSubject(),
        signal.getThreadTitle(),
        each(
            signal.getParties(),
            one ->
                new Original.Role(
                    new Party(one.getHandle(), one.getName(), one.getAutomated()), one.getRole())),
        signal.getMentions(),
        signal.getResources(),
        signal.getLabels(),
        each(
            signal.getLinks(),
            one -> new Original.Reference(one.getRel(), one.getHref(), one.getTitle())),
        attributes,
        signal.getConsent() == ConsentScope.PUBLIC);
  }

  static RecalledEvent written(Original original, boolean automated) {
    return new RecalledEvent(
        original.upstreamId(),
        original.type(),
        original.subject(),
        original.threadTitle(),
        automated,
        each(
            original.parties(),
            one ->
                new dev.hartig.schemas.Party(
                    one.party().handle(), one.party().name(), one.role(), one.party().automated())),
        original.mentions(),
        original.resources(),
        original.labels(),
        each(original.links(), one -> new Link(one.rel(), one.href(), one.title())),
        original.attributes(),
        original.open());
  }
}
