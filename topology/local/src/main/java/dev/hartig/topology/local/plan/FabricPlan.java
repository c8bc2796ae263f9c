package dev.hartig.topology.local.plan;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.broker.BrokerMain;
import dev.hartig.topology.local.process.Member;
import dev.hartig.topology.local.process.Probe;
import dev.hartig.topology.local.process.Tier;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The processes of a local fabric, with their commands.
 *
 * @param layout where jars and data lie
 * @param ports where each listens
 * @param jvm with which they run
 * @param settings system properties of services beside those that every local fabric has
 * @param secrets environment variables of services, for what a list of processes must not show
 */
public record FabricPlan(
    Layout layout,
    Ports ports,
    Jvm jvm,
    Map<Service, Map<String, String>> settings,
    Map<Service, Map<String, String>> secrets) {

  /** Name of Kafka's process. */
  public static final String BROKER = "broker";

  /** Name of the schema registry's process. */
  public static final String REGISTRY = "registry";

  /** Name of the supervisor's own process. */
  public static final String SUPERVISOR = "supervisor";

  public FabricPlan {
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
  }

  /** The fabric as documented. */
  public FabricPlan(Layout layout, Ports ports, Jvm jvm, GithubSecret secret) {
    this(
        layout,
        ports,
        jvm,
        Map.of(),
        Map.of(Service.INGESTION, Map.of(GithubSecret.SETTING, secret.value())));
  }

  /** Without secrets: the door for GitHub's webhooks stays closed. */
  public FabricPlan(
      Layout layout, Ports ports, Jvm jvm, Map<Service, Map<String, String>> settings) {
    this(layout, ports, jvm, settings, Map.of());
  }

  /** Broker, registry and the services asked for, in the order of one event's way. */
  public List<Member> members(Set<Service> services) {
    var members = new ArrayList<Member>();
    members.add(broker());
    members.add(registry());
    Stream.of(Service.values())
        .filter(services::contains)
        .forEach(service -> members.add(service(service)));
    return List.copyOf(members);
  }

  /** Kafka. */
  public Member broker() {
    return broker(List.of());
  }

  /** Kafka, ending when another process ends, even if that is killed. */
  public Member brokerEndingWith(ProcessHandle parent) {
    return broker(List.of(Long.toString(parent.pid())));
  }

  private Member broker(List<String> arguments) {
    var program =
        Stream.concat(
                Stream.of(
                    "-cp",
                    jvm.classPath(),
                    BrokerMain.class.getName(),
                    Integer.toString(ports.broker()),
                    Integer.toString(ports.controller()),
                    layout.broker().toString()),
                arguments.stream())
            .toList();
    return member(
        BROKER,
        Tier.BROKER,
        command(BROKER, JvmFlags.broker(), program),
        JvmFlags.ENVIRONMENT,
        ports.broker(),
        new Probe.Broker(ports.bootstrapServers()));
  }

  /** The registry; settings: only what differs from the application's own defaults. */
  public Member registry() {
    var settings =
        Map.ofEntries(
            Map.entry("quarkus.http.host", "127.0.0.1"),
            Map.entry("quarkus.http.port", Integer.toString(ports.registry())),
            // Its management interface cannot be switched off after its build; any free port will
            // do.
            Map.entry("quarkus.management.host", "127.0.0.1"),
            Map.entry("quarkus.management.port", "0"),
            Map.entry("apicurio.storage.kind", "sql"),
            Map.entry("apicurio.storage.sql.kind", "h2"),
            Map.entry("apicurio.datasource.url", "jdbc:h2:file:" + layout.registryDatabase()),
            // The default opens twenty connections before it answers.
            Map.entry("apicurio.datasource.jdbc.initial-size", "1"),
            Map.entry("apicurio.datasource.jdbc.min-size", "1"),
            Map.entry("apicurio.datasource.jdbc.max-size", "8"),
            Map.entry("quarkus.http.access-log.enabled", "false"),
            Map.entry("quarkus.log.category.\"io.apicurio\".level", "WARN"),
            Map.entry("quarkus.banner.enabled", "false"));
    return member(
        REGISTRY,
        Tier.REGISTRY,
        command(
            REGISTRY, JvmFlags.registry(), application(settings, layout.registryJar().toString())),
        JvmFlags.ENVIRONMENT,
        ports.registry(),
        new Probe.Http(URI.create(ports.registryUrl() + "/subjects")));
  }

  /** One service. */
  public Member service(Service service) {
    var all = new TreeMap<>(settings.getOrDefault(service, Map.of()));
    all.putAll(
        Map.of(
            "quarkus.http.host", "127.0.0.1",
            "quarkus.http.port", Integer.toString(ports.of(service)),
            "hartig.kafka.bootstrap-servers", ports.bootstrapServers(),
            "hartig.schema-registry.url", ports.registryUrl(),
            "hartig.state-dir", layout.state(service).toString(),
            "hartig.instance", service.word() + "-0"));
    if (service == Service.GATEWAY) {
      all.put("hartig.gateway.ingestion-url", ports.url(Service.INGESTION));
    }
    var file = layout.settings(service);
    if (Files.exists(file)) {
      all.put("smallrye.config.locations", file.toUri().toString());
    }
    var environment = new TreeMap<>(JvmFlags.ENVIRONMENT);
    environment.putAll(secrets.getOrDefault(service, Map.of()));
    return member(
        service.word(),
        Tier.SERVICE,
        command(
            service.word(),
            JvmFlags.service(),
            application(all, layout.serviceJar(service).toString())),
        environment,
        ports.of(service),
        new Probe.Http(URI.create(ports.url(service) + "/q/health/ready")));
  }

  /** Command of the supervisor as a process of its own. */
  public List<String> supervisor(List<String> arguments) {
    return command(
        SUPERVISOR,
        JvmFlags.supervisor(),
        Stream.concat(
                Stream.of("-Dhartig.root=" + layout.root(), "-cp", jvm.classPath(), jvm.main()),
                arguments.stream())
            .toList());
  }

  private Member member(
      String name,
      Tier tier,
      List<String> command,
      Map<String, String> environment,
      int port,
      Probe probe) {
    return new Member(
        name, tier, command, environment, port, probe, layout.log(name), layout.pidFile(name));
  }

  private List<String> command(String name, List<String> flags, List<String> program) {
    var command = new ArrayList<>(jvm.prefix());
    command.add(jvm.java().toString());
    // First, so that a process can be told from others even where the command line is cut short.
    command.add(mark(layout, name));
    command.addAll(flags);
    command.addAll(program);
    return List.copyOf(command);
  }

  /**
   * What stands in the command line of this process of this fabric, and of no other. A property
   * whose name began with {@code hartig.} would be refused by the services' configuration.
   */
  public static String mark(Layout layout, String name) {
    return "-Dfabric.process=" + layout.data() + "#" + name;
  }

  private static List<String> application(Map<String, String> settings, String jar) {
    return Stream.concat(
            settings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue()),
            Stream.of("-jar", jar))
        .toList();
  }
}
