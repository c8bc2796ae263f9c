package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.AlertCodec;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.domain.Said;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Carries to alerting what people say to an alert. */
@ApplicationScoped
public class Replies {

  private final Outbox outbox;
  private final InstantSource clock = InstantSource.system();

  Replies(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Says something to an alert, on the alert's own channel; returns when the brokers have it.
   *
   * @return id of the response; the same for the same words of the same person
   * @throws NotReadyException when it could not be sent
   */
  public String say(AlertView alert, Said said) {
    var response = AlertCodec.response(alert, said, clock.instant());
    var channel = Channel.valueOf(alert.channel().toUpperCase(Locale.ROOT));
    var trace = alert.traceparent();
    var headers = trace == null ? Map.<String, String>of() : Map.of("traceparent", trace);
    var key = alert.organisation() + "/" + alert.thread();
    outbox.await(List.of(outbox.send(channel, Topics.responses(channel), key, response, headers)));
    return response.getId();
  }
}
