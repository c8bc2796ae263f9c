package dev.hartig.memory.stream;

import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Party;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Signals to test with, all of one thread. */
final class Signals {

  static final String ORGANISATION = "acme";
  static final String THREAD = "github/acme/shop/issues/12";
  static final String KEY = ORGANISATION + "/" + THREAD;
  static final Instant START = Instant.parse("2026-07-01T09:00:00Z");

  private Signals() {}

  static Signal signal(Channel channel, String id, Instant at, String author, String text) {
    return Signal.newBuilder()
        .setId(id)
        .setEnvelope(Envelope.newBuilder().setOrganisation(ORGANISATION).setAsOf(at).build())
        .setChannel(dev.hartig.schemas.Channel.valueOf(channel.name()))
        .setUrgency(List.of())
        .setProvider("cloudevents")
        .setSource("/test")
        .setUpstreamId(id)
        .setType("com.acme.comment")
        .setOccurredAt(at)
        .setAcceptedAt(at.plusSeconds(1))
        .setThread(THREAD)
        .setThreadTitle("Checkout fails")
        .setAuthor(new Party(author, null, "author", false))
        .setParties(List.of())
        .setMentions(List.of())
        .setResources(List.of())
        .setTitle("Comment " + id)
        .setText(text)
        .setLinks(List.of())
        .setLabels(List.of())
        .setAttributes(Map.of())
        .setConsent(ConsentScope.ORGANISATION)
        .build();
  }
}
