package dev.hartig.topology.runtime;

import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A signal to send through tests of the plumbing; what it says does not matter there. */
final class Signals {

  static final Instant NOON = Instant.parse("2026-11-16T12:00:00Z");

  private Signals() {}

  static Signal signal(String id) {
    return Signal.newBuilder()
        .setId(id)
        .setEnvelope(Envelope.newBuilder().setOrganisation("acme").setAsOf(NOON).setHop(0).build())
        .setChannel(Channel.FAST)
        .setProvider("cloudevents")
        .setSource("/test")
        .setUpstreamId("up-" + id)
        .setType("test.happened")
        .setOccurredAt(NOON)
        .setAcceptedAt(NOON)
        .setThread("t")
        .setTitle("title")
        .setText("text")
        .setLabels(List.of())
        .setAttributes(Map.of())
        .setConsent(ConsentScope.ORGANISATION)
        .build();
  }
}
