package dev.hartig.alerting.stream;

import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.ServiceTopology;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alerting as the runtime runs it. */
@Singleton
public class AlertingService {

  /** What the runtime runs. */
  @Produces
  @Singleton
  public ServiceTopology topology(
      AlertingConfig config, FabricSerdes serdes, MeterRegistry meters) {
    return new ServiceTopology(
        Service.ALERTING,
        channel ->
            AlertingTopology.build(
                channel,
                serdes,
                config.pace(channel),
                AlertingConfig.pace(config.digest()),
                meters),
        each(
            channel ->
                Stream.of(
                    Topics.alerts(channel),
                    Topics.letterOrders(channel),
                    Topics.DIGESTS,
                    Topics.DIRECTORY,
                    Topics.SUBSCRIPTIONS)),
        each(
            channel ->
                Stream.of(
                    Topics.receipts(channel),
                    Topics.deadLetters(channel),
                    Topics.AUDIT,
                    Topics.RECEIVERS)));
  }

  private static Set<Topic<?>> each(Function<Channel, Stream<Topic<?>>> topics) {
    return Arrays.stream(Channel.values()).flatMap(topics).collect(Collectors.toSet());
  }
}
