package dev.hartig.cli;

import dev.hartig.cli.client.Fabric;
import dev.hartig.cli.client.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays the sample week; what {@code ./hartig up --demo} calls. */
@Command(
    name = "demo",
    hidden = true,
    description = "Plays the sample week: a directory, policies, minutes and a week of events.")
final class Demo implements Callable<Integer> {

  private static final String FOLDER = "demo/";

  /** State spreads through compacted topics in some tens of milliseconds; this is ample. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long to wait until the last events have come through.")
  private int patience;

  Demo(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var fabric = connection.fabric(console);
    fabric.put("/directory", PolicyApply.YAML, resource("directory.yaml"));
    fabric.put("/policies", PolicyApply.YAML, resource("policies.yaml"));
    console.progress("the directory and the policies spread");
    pause(SETTLING);
    var importer = new Importer(fabric);
    var total = new Tally();
    for (var minutes : minutes()) {
      total.add(importer.send(minutes, resource(minutes)));
    }
    var week = importer.send("week.ndjson", resource("week.ndjson"));
    total.add(week);
    var through = total.last().stream().allMatch(id -> through(fabric, id));
    console.progress("");
    var code = total.report(console, connection.json());
    if (!through) {
      console
          .err()
          .println("hartig: the last events have not come through yet; look again in a moment");
    }
    return code;
  }

  /**
   * Waits until routing, and alerting where somebody is to be told, have decided about a signal.
   */
  private boolean through(Fabric fabric, String signal) {
    var end = Instant.now().plusSeconds(patience);
    while (Instant.now().isBefore(end)) {
      try {
        var decided = decided(fabric, signal);
        if (decided) {
          return true;
        }
      } catch (Refused notYet) {
        if (notYet.status() != 404) {
          throw notYet;
        }
      }
      console.progress("waiting for " + signal);
      pause(BETWEEN_LOOKS);
    }
    return false;
  }

  private static boolean decided(Fabric fabric, String signal) {
    var routed = false;
    var alerted = false;
    var somebody = false;
    for (var step : fabric.get("/why/" + signal, Map.of()).path("steps")) {
      switch (step.path("step").asInt()) {
        case 3 -> {
          routed = true;
          somebody |=
              !step.path("subject").asText().isEmpty()
                  && !step.path("outcome").asText().equals("excluded");
        }
        case 5, 6 -> alerted = true;
        default -> {}
      }
    }
    return routed && (alerted || !somebody);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String resource(String name) {
    try (var stream = Demo.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        throw new Unreadable("demo", "this build carries no sample week (" + name + ")");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of the minutes, in the jar or, in a test, in the folder of classes. */
  private static List<String> minutes() {
    try {
      var place = Path.of(Demo.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        var folder = place.resolve(FOLDER + "minutes");
        if (!Files.isDirectory(folder)) {
          return List.of();
        }
        try (var files = Files.list(folder)) {
          return files
              .map(file -> "minutes/" + file.getFileName())
              .filter(Importer::takes)
              .sorted()
              .toList();
        }
      }
      try (var jar = new JarFile(place.toFile())) {
        return jar.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.startsWith(FOLDER + "minutes/") && Importer.takes(name))
            .map(name -> name.substring(FOLDER.length()))
            .sorted()
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
