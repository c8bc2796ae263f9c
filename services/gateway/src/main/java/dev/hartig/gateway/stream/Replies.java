package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.AlertCodec;
import dev.hartig.gateway.codec.CorrectionCodec;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.domain.Said;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Carries what people say to an alert: to alerting, and to routing what concerns the matter. */
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

  /**
   * Says that an alert's recipient is the wrong person for its matter, or takes that back; returns
   * when the brokers have it.
   *
   * @return id of the step by which the alert's explanation has it
   * @throws NotReadyException when it could not be sent
   */
  public String correct(AlertView alert, Said said) {
    var now = clock.instant();
    var audit = CorrectionCodec.audit(alert, said, now);
    var correction =
        said.kind() == Said.Kind.WRONG_PERSON ? CorrectionCodec.correction(alert, said, now) : null;
    outbox.await(
        List.of(
            outbox.send(
                Channel.FAST, Topics.CORRECTIONS, CorrectionCodec.key(alert), correction, Map.of()),
            outbox.send(Channel.FAST, Topics.AUDIT, alert.signalId(), audit, Map.of())));
    return audit.getId();
  }
}
