package dev.hartig.topology.local.plan;

import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.broker.BrokerMain;
import dev.hartig.topology.local.broker.BrokerPorts;
import dev.hartig.topology.local.process.Member;
import dev.hartig.topology.local.process.Probe;
import dev.hartig.topology.local.process.Supervisor;
import dev.hartig.topology.local.process.Tier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param caches with what processes start faster, or what they note for it
 */
public record FabricPlan(
    Layout layout,
    Ports ports,
    Jvm jvm,
    Map<Service, Map<String, String>> settings,
    Map<Service, Map<String, String>> secrets,
    AotCaches caches) {

  /** Name of Kafka's process; of the first, where there are several. */
  public static final String BROKER = "broker";

  /** Name of the schema registry's process. */
  public static final String REGISTRY = "registry";

  /** Name of the supervisor's own process. */
  public static final String SUPERVISOR = "supervisor";

  /** What is written down at the end of a training run takes seconds, on few cores many. */
  private static final Duration WRITING = Duration.ofMinutes(2);

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
        Map.of(Service.INGESTION, Map.of(GithubSecret.SETTING, secret.value())),
        new AotCaches.Kept(layout.caches()));
  }

  /** Without secrets: the door for GitHub's webhooks stays closed. */
  public FabricPlan(
      Layout layout, Ports ports, Jvm jvm, Map<Service, Map<String, String>> settings) {
    this(layout, ports, jvm, settings, Map.of(), new AotCaches.Kept(layout.caches()));
  }

  /** The same fabric in a training run. */
  public FabricPlan recording(Path folder) {
    return new FabricPlan(layout, ports, jvm, settings, secrets, new AotCaches.Recorded(folder));
  }

  /** Time a process has to end before it is killed. */
  public Duration grace() {
    return switch (caches) {
      case AotCaches.Kept kept -> Supervisor.GRACE;
      case AotCaches.Recorded recorded -> WRITING;
    };
  }

  /** Broker, registry and the services asked for, in the order of one event's way. */
  public List<Member> members(Set<Service> services) {
    var members = new ArrayList<Member>();
    for (var node = 1; node <= ports.brokers().size(); node++) {
      members.add(broker(node, List.of()));
    }
    members.add(registry());
    Stream.of(Service.values())
        .filter(services::contains)
        .forEach(service -> members.add(service(service)));
    return List.copyOf(members);
  }

  /** Kafka. */
  public Member broker() {
    return broker(1, List.of());
  }

  /** Kafka, ending when another process ends, even if that is killed. */
  public Member brokerEndingWith(ProcessHandle parent) {
    return broker(1, List.of(Long.toString(parent.pid())));
  }

  /** Name of a broker's process. */
  public static String broker(int node) {
    return node == 1 ? BROKER : BROKER + "-" + node;
  }

  private Member broker(int node, List<String> arguments) {
    var program = brokerProgram(node, arguments);
    var own = ports.brokers().get(node - 1);
    return member(
        Tier.BROKER,
        command(program, List.of()),
        program.name(),
        JvmFlags.ENVIRONMENT,
        own.clients(),
        new Probe.Broker(own.bootstrapServer()),
        Optional.empty());
  }

  private Program brokerProgram(int node, List<String> arguments) {
    var name = broker(node);
    return Program.onClassPath(
        name,
        JvmFlags.broker(),
        jvm.classPath(),
        BrokerMain.class.getName(),
        Stream.concat(
                Stream.of(
                    Integer.toString(node),
                    BrokerPorts.write(ports.brokers()),
                    layout.broker().resolveSibling(name).toString()),
                arguments.stream())
            .toList());
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
        Tier.REGISTRY,
        command(
            application(REGISTRY, JvmFlags.registry(), layout.registryJar()), properties(settings)),
        REGISTRY,
        JvmFlags.ENVIRONMENT,
        ports.registry(),
        new Probe.Http(URI.create(ports.registryUrl() + "/subjects")),
        Optional.empty());
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
            // Brokers allow it here: a killed instance's pages move within five seconds.
            "hartig.kafka.session-timeout.realtime", "3s",
            "hartig.state-dir", layout.state(service).toString(),
            "hartig.instance", service.word() + "-0"));
    if (service == Service.GATEWAY) {
      all.put("hartig.gateway.ingestion-url", ports.url(Service.INGESTION));
    }
    if (service == Service.ALERTING) {
      // Receivers on this machine are what one tries things with; elsewhere alerting posts to
      // public addresses only.
      all.putIfAbsent("hartig.alerting.delivery.allow", "127.0.0.0/8,::1");
    }
    var file = layout.settings(service);
    if (Files.exists(file)) {
      all.put("smallrye.config.locations", file.toUri().toString());
    }
    var environment = new TreeMap<>(JvmFlags.ENVIRONMENT);
    environment.putAll(secrets.getOrDefault(service, Map.of()));
    return member(
        Tier.SERVICE,
        command(
            application(service.word(), JvmFlags.service(jvm.heap()), layout.serviceJar(service)),
            properties(all)),
        service.word(),
        environment,
        ports.of(service),
        new Probe.Http(URI.create(ports.url(service) + "/q/health/ready")),
        Optional.of(new Probe.Http(URI.create(ports.url(service) + "/q/health/live"))));
  }

  /** Command of the supervisor as a process of its own. */
  public List<String> supervisor(List<String> arguments) {
    return command(commands(arguments), List.of("-Dhartig.root=" + layout.root()));
  }

  /** Command of the client; a Ctrl-C reaches it, as any command in a terminal. */
  public List<String> client(List<String> arguments) {
    var program = client();
    return Stream.of(
            List.of(jvm.java().toString()),
            program.flags(),
            aot(program),
            program.start(),
            arguments)
        .flatMap(List::stream)
        .toList();
  }

  /** Every process of which a cache is kept, with how it is made of what the process wrote down. */
  public List<Trainee> trainees() {
    return Stream.concat(
            Stream.of(
                brokerProgram(1, List.of()),
                Program.flat(REGISTRY, JvmFlags.registry(), layout.registryJar()),
                commands(List.of()),
                client()),
            Stream.of(Service.values())
                .map(
                    service ->
                        Program.flat(
                            service.word(),
                            JvmFlags.service(jvm.heap()),
                            layout.serviceJar(service))))
        .map(program -> Trainee.of(program, jvm))
        .toList();
  }

  private Program client() {
    return Program.launched(AotCaches.CLIENT, JvmFlags.client(), layout.cliJar());
  }

  private Program commands(List<String> arguments) {
    return Program.onClassPath(
        SUPERVISOR, JvmFlags.supervisor(), jvm.classPath(), jvm.main(), arguments);
  }

  private Member member(
      Tier tier,
      List<String> command,
      String name,
      Map<String, String> environment,
      int port,
      Probe probe,
      Optional<Probe> life) {
    return new Member(
        name,
        tier,
        command,
        environment,
        port,
        probe,
        life,
        layout.log(name),
        layout.pidFile(name));
  }

  /** Quarkus' own launcher, unless there is a cache, or one is to be: that needs a class path. */
  private Program application(String name, List<String> flags, Path jar) {
    if (caches.concerns(name)) {
      var flat = Program.flat(name, flags, jar);
      if (!aot(flat).isEmpty()) {
        return flat;
      }
    }
    return Program.launched(name, flags, jar);
  }

  private List<String> aot(Program program) {
    return caches.concerns(program.name()) ? caches.flags(Trainee.of(program, jvm)) : List.of();
  }

  private List<String> command(Program program, List<String> properties) {
    var command = new ArrayList<>(jvm.prefix());
    command.add(jvm.java().toString());
    // First, so that a process can be told from others even where the command line is cut short.
    command.add(mark(layout, program.name()));
    command.addAll(program.flags());
    command.addAll(JvmFlags.of(jvm.compiler()));
    command.addAll(aot(program));
    command.addAll(properties);
    command.addAll(program.start());
    command.addAll(program.arguments());
    return List.copyOf(command);
  }

  /**
   * What stands in the command line of this process of this fabric, and of no other. A property
   * whose name began with {@code hartig.} would be refused by the services' configuration.
   */
  public static String mark(Layout layout, String name) {
    return "-Dfabric.process=" + layout.data() + "#" + name;
  }

  private static List<String> properties(Map<String, String> settings) {
    return settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
        .toList();
  }
}
