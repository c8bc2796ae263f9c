package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.AlertTap;
import dev.hartig.loadtests.DoorClient;
import dev.hartig.loadtests.Events;
import dev.hartig.loadtests.Hook;
import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Shape;
import dev.hartig.loadtests.TemporaryFolder;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.local.FabricUnderTest;
import dev.hartig.topology.local.plan.Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** The fabric that is measured, with what watches it; one for all workloads of a call. */
public final class Stage implements Ground, AutoCloseable {

  /** Name of the receiver that is counted. */
  static final String RECEIVER = "bench";

  /** Ends every command line of a fabric's process; behind it stands the process' name. */
  private static final Pattern MARK = Pattern.compile("-Dfabric\\.process=.*#(.+)");

  private static final int SECRET_BYTES = 32;

  /** A second each: memory takes minutes for what a flood leaves. */
  private static final int MOST_LOOKS = 600;

  private final Consumer<String> progress;
  private final Path root;
  private final WarmUp warmUp;
  private final Jvm.Compiler compiler;
  private final TemporaryFolder folder = new TemporaryFolder("bench");
  private final Path settings;
  private final FabricUnderTest fabric;
  private final double coldStartSeconds;
  private final Map<String, ProcessHandle> ground = new LinkedHashMap<>();
  private final AlertTap tap;
  private final Events door;
  private @Nullable Hook hook;
  private String warmth = "";
  private String hookWarmth = "";
  private boolean hasNeighbour;
  private int runs;

  /**
   * Starts a fabric of its own on free ports.
   *
   * @param warmUp before anything but the start is measured
   * @param compiler of its processes
   * @param progress told what is going on
   */
  public Stage(Path root, WarmUp warmUp, Jvm.Compiler compiler, Consumer<String> progress) {
    this.root = root;
    this.warmUp = warmUp;
    this.compiler = compiler;
    this.progress = progress;
    // Read by alerting whenever it starts; empty until a workload wants a receiver.
    settings = folder.path().resolve("alerting.properties");
    write("");
    say("starting a fabric of its own …");
    var start = System.nanoTime();
    fabric =
        FabricUnderTest.with()
            .compiler(compiler)
            .settings(
                Map.of(
                    Service.ALERTING,
                    Map.of("smallrye.config.locations", settings.toUri().toString())))
            .start();
    coldStartSeconds = (System.nanoTime() - start) / 1e9;
    ProcessHandle.current()
        .children()
        .forEach(child -> name(child).ifPresent(name -> ground.put(name, child)));
    Arrays.stream(Service.values()).map(Service::word).forEach(ground::remove);
    tap = new AlertTap(fabric.bootstrapServers(), fabric.schemaRegistryUrl(), alert -> {});
    door = new Events(fabric.url(Service.INGESTION), "first");
  }

  /** Name of one of a fabric's processes; empty for any other. */
  static Optional<String> name(ProcessHandle process) {
    return Arrays.stream(process.info().arguments().orElse(new String[0]))
        .map(MARK::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1))
        .findFirst();
  }

  void say(String line) {
    progress.accept(line);
  }

  Path root() {
    return root;
  }

  FabricUnderTest fabric() {
    return fabric;
  }

  Jvm.Compiler compiler() {
    return compiler;
  }

  double coldStartSeconds() {
    return coldStartSeconds;
  }

  AlertTap tap() {
    return tap;
  }

  /** Broker, registry and services as they run now. */
  Map<String, ProcessHandle> processes() {
    var all = new LinkedHashMap<>(ground);
    for (var service : Service.values()) {
      var pid = fabric.pid(service);
      if (pid.isPresent()) {
        ProcessHandle.of(pid.getAsLong()).ifPresent(handle -> all.put(service.word(), handle));
      }
    }
    return all;
  }

  @Override
  public Map<String, ProcessHandle> beside(String name, ProcessHandle peer) {
    return beside(ground, name, peer);
  }

  /** The broker of some processes, and a peer. */
  static Map<String, ProcessHandle> beside(
      Map<String, ProcessHandle> ground, String name, ProcessHandle peer) {
    var all = new LinkedHashMap<String, ProcessHandle>();
    var broker = ground.get("broker");
    if (broker != null) {
      all.put("broker", broker);
    }
    all.put(name, peer);
    return all;
  }

  @Override
  public ProcessHandle like() {
    return process(Service.INGESTION);
  }

  @Override
  public String bootstrapServers() {
    return fabric.bootstrapServers();
  }

  /** A service's process. */
  ProcessHandle process(Service service) {
    return ProcessHandle.of(fabric.pid(service).orElseThrow()).orElseThrow();
  }

  /** Events of a new run. */
  Events events(String name, Shape shape) {
    return door.next(unique(name), shape);
  }

  /** A name that no run had before. */
  String unique(String name) {
    runs++;
    return name + "-" + runs;
  }

  @Override
  public int partitions() {
    return partitions(fabric.bootstrapServers());
  }

  /** Partitions of each topic of the channels, at a broker. */
  static int partitions(String bootstrapServers) {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      var name = Topics.signals(Channel.REALTIME).name();
      var topics = admin.describeTopics(List.of(name)).topicNameValues();
      return Objects.requireNonNull(topics.get(name))
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .partitions()
          .size();
    }
  }

  /** Warms the fabric up, once: what is measured is one that has run for a while. */
  void warmUp() {
    if (warmth.isEmpty()) {
      say("warming up …");
      var all = List.of(Channel.values());
      var signals = new Warming(this, warmUp, all, Shape.USUAL).run(this::processes);
      warmth =
          switch (compiler) {
            case THOROUGH -> signals + "; it compiles with C1 and C2";
            case QUICK -> signals + "; it compiles with C1 alone, its peers with C1 and C2";
          };
    }
  }

  /** Waits until nothing is left to do of what was sent before. */
  void rest() {
    try (var lag = new Lag(fabric.bootstrapServers())) {
      if (!Rest.of(lag, this::processes).await(MOST_LOOKS)) {
        say("  the fabric has not come to rest: what follows is measured beside what it does");
      }
    }
  }

  /** How warm the fabric was when the first workload began; empty while nothing needed it. */
  public String warmth() {
    return warmth;
  }

  /** How warm alerting was after its start with a receiver; empty while nothing needed one. */
  String hookWarmth() {
    return hookWarmth;
  }

  /**
   * The receiver of webhooks. Alerting is started again when it is first asked for, since a service
   * reads its settings when it starts; from then on every realtime alert is posted.
   */
  Hook hook() {
    var known = hook;
    if (known != null) {
      if (hasNeighbour) {
        say("starting alerting again without the second receiver …");
        hasNeighbour = false;
        restartAlerting(receiver(RECEIVER, known.hartig()));
        warmAlerting();
      }
      return known;
    }
    say("starting alerting again with a receiver of webhooks …");
    var made = new Hook();
    hook = made;
    restartAlerting(receiver(RECEIVER, made.hartig()));
    warmAlerting();
    return made;
  }

  /** The same, with a second receiver beside it, which gets the same. */
  Hook hookWithNeighbour() {
    var made = hook();
    say("starting alerting again with a second receiver …");
    restartAlerting(receiver(RECEIVER, made.hartig()) + receiver("neighbour", made.neighbour()));
    hasNeighbour = true;
    warmAlerting();
    return made;
  }

  private static String receiver(String name, URI url) {
    var secret = new byte[SECRET_BYTES];
    Arrays.fill(secret, (byte) 7);
    var key = "hartig.alerting.webhooks." + name;
    return """
        %1$s.url=%2$s
        %1$s.secret=whsec_%3$s
        %1$s.channels=realtime
        """
        .formatted(key, url, Base64.getEncoder().encodeToString(secret));
  }

  private void restartAlerting(String settingsOfReceivers) {
    write(settingsOfReceivers);
    fabric.kill(Service.ALERTING);
    fabric.awaitReady(Service.ALERTING);
  }

  private void warmAlerting() {
    // Each signal on a thread of its own, for a receiver gets what opens an alert.
    var many = Math.max(1, warmUp.signals());
    var shape = Shape.USUAL.over(many, many).to(unique("receiver"));
    hookWarmth =
        new Warming(this, warmUp.ofOne(), List.of(Channel.REALTIME), shape)
            .run(() -> Map.of(Service.ALERTING.word(), process(Service.ALERTING)));
  }

  private void write(String text) {
    try {
      Files.writeString(settings, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    door.close();
    tap.close();
    var opened = hook;
    if (opened != null) {
      opened.close();
    }
    fabric.close();
    folder.close();
  }

  /** Status 0 is what a client makes of no answer. */
  static DoorClient.Answer into(Ledger ledger, int number) {
    return status -> ledger.answered(number, status);
  }
}
