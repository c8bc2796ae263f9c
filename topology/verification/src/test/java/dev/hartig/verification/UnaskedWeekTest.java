package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What memory says unasked of the sample week as it happens: the clock of every service stands at
 * the time of each event when that comes, and goes on to the end of the year.
 */
class UnaskedWeekTest {

  private static final Path DEMO =
      Path.of(System.getProperty("hartig.root", "../.."), "cli/src/main/resources/demo");

  private static final Instant FIRST = Instant.parse("2026-05-11T00:00:00Z");
  private static final Instant MONDAY = Instant.parse("2026-11-09T00:00:00Z");
  private static final Instant END = Instant.parse("2026-12-31T00:00:00Z");

  @TempDir(factory = InMemory.class)
  static Path stateDir;

  private static final FabricSerdes SERDES = FabricSerdes.of("mock://unasked-week");
  private static FabricInOneThread fabric;
  private static Instant now = FIRST;
  private static List<Signal> said;

  @BeforeAll
  static void play() throws IOException {
    fabric = new FabricInOneThread(House.services(SERDES), SERDES, stateDir, FIRST);
    var doors = new Doors(fabric, FIRST);
    doors.directory(Files.readString(DEMO.resolve("directory.yaml")));
    doors.policies(Files.readString(DEMO.resolve("policies.yaml")));
    var happens = new TreeMap<Instant, List<Runnable>>();
    var json = new ObjectMapper();
    for (var line : Files.readAllLines(DEMO.resolve("week.ndjson"))) {
      var at = Instant.parse(json.readTree(line).get("time").asText());
      put(happens, at, () -> doors.event(line));
    }
    try (var files = Files.list(DEMO.resolve("minutes"))) {
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        var text = Files.readString(file);
        // Minutes are written up in the evening.
        var at = Instant.parse(name.substring(0, 10) + "T18:00:00Z");
        put(happens, at, () -> new Doors(fabric, at).minutes(name, text, "local"));
      }
    }
    happens.forEach(
        (at, events) -> {
          until(at);
          events.forEach(Runnable::run);
        });
    until(END);
    said =
        Stream.of(Channel.FAST, Channel.SLOW)
            .flatMap(channel -> fabric.read(Topics.recollections(channel)).stream())
            .map(Recollection::getSignal)
            .filter(signal -> signal.getType().startsWith("hartig.memory."))
            .toList();
  }

  private static void put(Map<Instant, List<Runnable>> happens, Instant at, Runnable event) {
    happens.merge(
        at, List.of(event), (some, one) -> Stream.concat(some.stream(), one.stream()).toList());
  }

  /** In steps of ten minutes in the week itself, and of six hours before and after it. */
  private static void until(Instant moment) {
    while (now.isBefore(moment)) {
      var inWeek = !now.isBefore(MONDAY) && now.isBefore(MONDAY.plus(Duration.ofDays(8)));
      var step = inWeek ? Duration.ofMinutes(10) : Duration.ofHours(6);
      var left = Duration.between(now, moment);
      var next = step.compareTo(left) < 0 ? step : left;
      fabric.advance(next);
      now = now.plus(next);
    }
  }

  @AfterAll
  static void stop() {
    fabric.close();
  }

  @Test
  void saysThisAndNothingElse() throws IOException {
    // Then
    var lines =
        said.stream()
            .map(
                signal ->
                    "%s %s %s %s | %s"
                        .formatted(
                            signal.getEnvelope().getAsOf().toString().substring(0, 16),
                            signal.getType().substring("hartig.memory.".length()),
                            signal.getThread(),
                            signal.getParties().stream()
                                .map(party -> party.getHandle())
                                .collect(Collectors.joining(",")),
                            signal.getTitle()))
            .sorted()
            .toList();
    var golden = Path.of("src/test/resources/unasked-week.txt");
    if (Boolean.getBoolean("hartig.golden.write")) {
      Files.write(golden, lines);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(golden));
    System.out.printf("sample week, May to December: %d remarks unasked%n", lines.size());
  }

  @Test
  void aBriefSaysWhatIsOpenAmongThoseInvited() {
    // Then
    assertThat(said)
        .filteredOn(signal -> signal.getThread().equals("meeting/deploy-calendar"))
        .singleElement()
        .satisfies(
            signal -> {
              System.out.println(signal.getText());
              assertThat(signal.getText())
                  .contains(
                      "Nobody has answered Camille Roy of 2026-11-09: @olivier which is right");
            });
  }

  @Test
  void everyRemarkReachesThoseItIsForAndNobodyElse() {
    // Then: routing, medium and alerting treat it as any signal
    var alerts =
        Stream.of(Channel.FAST, Channel.SLOW)
            .flatMap(channel -> fabric.read(Topics.alerts(channel)).stream())
            .toList();
    for (var signal : said) {
      assertThat(alerts)
          .filteredOn(alert -> stands(alert, signal))
          .as(signal.getTitle())
          .isNotEmpty();
    }
  }

  private static boolean stands(Alert alert, Signal signal) {
    return alert.getMatter().getSignalId().equals(signal.getId());
  }
}
