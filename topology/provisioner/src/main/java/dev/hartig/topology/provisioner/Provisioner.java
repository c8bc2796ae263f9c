package dev.hartig.topology.provisioner;

import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Finds what a cluster holds, plans, and applies the plan. */
public final class Provisioner {

  private Provisioner() {}

  /**
   * Makes topics and schemas match the whole catalogue.
   *
   * @param bootstrapServers of the cluster
   * @param registry base of Confluent's REST API, such as {@code http://host/apis/ccompat/v7};
   *     empty to provision topics only
   * @return what was done and what was left alone
   * @throws ProvisioningException if the cluster or the registry refuses or does not answer
   */
  public static Plan provision(String bootstrapServers, Optional<URI> registry, ClusterSize size) {
    return provision(bootstrapServers, registry, size, Topics.all());
  }

  /** The same for some topics only. */
  public static Plan provision(
      String bootstrapServers, Optional<URI> registry, ClusterSize size, List<Topic<?>> topics) {
    var everything = Wanted.of(topics, size);
    var wanted = registry.isPresent() ? everything : new Wanted(everything.topics(), Map.of());
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.CLIENT_ID_CONFIG,
            "hartig-provisioner");
    try (var admin = Admin.create(config);
        var schemas = registry.map(RegistryAccess::new).orElse(null)) {
      var cluster = new ClusterAccess(admin);
      var found =
          new Found(
              cluster.find(wanted.topics().keySet()),
              schemas == null ? Map.of() : schemas.find(wanted.schemas()));
      var plan = Plan.of(wanted, found);
      apply(plan, cluster, Optional.ofNullable(schemas));
      return plan;
    }
  }

  private static void apply(Plan plan, ClusterAccess cluster, Optional<RegistryAccess> schemas) {
    // One request for all: a cluster creates forty topics as fast as one.
    cluster.create(
        plan.changes().stream()
            .filter(Change.CreateTopic.class::isInstance)
            .map(Change.CreateTopic.class::cast)
            .toList());
    for (var change : plan.changes()) {
      switch (change) {
        case Change.CreateTopic created -> {}
        case Change.CorrectConfig correct -> cluster.correct(correct);
        case Change.RegisterSchema register ->
            schemas.ifPresent(it -> it.register(register.subject(), register.schema()));
        case Change.SetCompatibility set ->
            schemas.ifPresent(it -> it.setCompatibility(set.subject(), set.level()));
      }
    }
  }
}
