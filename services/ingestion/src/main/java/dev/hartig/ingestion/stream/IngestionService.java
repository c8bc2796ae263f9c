package dev.hartig.ingestion.stream;

import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.policy.PolicyEngine;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.ServiceTopology;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ingestion as the runtime runs it. */
@Singleton
public class IngestionService {

  /** What the runtime runs. */
  @Produces
  @Singleton
  public ServiceTopology topology(FabricSerdes serdes, IngestionConfig config) {
    var policies = new PolicyEngine();
    return new ServiceTopology(
        Service.INGESTION,
        channel -> IngestionTopology.build(channel, serdes, config, policies),
        Set.of(),
        doors());
  }

  /** What the doors write, past the topology. */
  private static Set<Topic<?>> doors() {
    return Stream.<Topic<?>>concat(
            Stream.of(Channel.values())
                .flatMap(channel -> Stream.of(Topics.signals(channel), Topics.episodes(channel))),
            Stream.of(Topics.AUDIT, Topics.HEARTBEATS))
        .collect(Collectors.toUnmodifiableSet());
  }
}
