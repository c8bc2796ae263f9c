package dev.hartig.loadtests.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.loadtests.report.Target;
import dev.hartig.loadtests.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

  private static final Path FOLDER = Path.of("src/main/workloads");

  private static List<String> names(List<Workload> workloads) {
    return workloads.stream().map(workload -> workload.about().name()).toList();
  }

  @Test
  void theQuickSetMeasuresEveryTarget() {
    // When
    var quick = names(new Catalogue(FOLDER, true).standard());

    // Then
    assertThat(quick)
        .containsAll(Arrays.stream(Target.values()).map(Target::workload).distinct().toList());
  }

  @Test
  void whatIsNotQuickIsInTheWholeSet() {
    // Given
    var quick = names(new Catalogue(FOLDER, true).standard());

    // When
    var whole = names(new Catalogue(FOLDER, false).standard());

    // Then
    assertThat(whole).containsAll(quick).contains("isolation-memory").doesNotContain("soak");
    assertThat(quick).doesNotContain("isolation-memory");
  }

  @Test
  void whatChangesTheFabricComesLast() {
    // When
    var named =
        names(new Catalogue(FOLDER, true).named(List.of("alerting", "failover", "latency-fast")));

    // Then
    assertThat(named).containsExactly("latency-fast", "failover", "alerting");
  }

  @Test
  void anUnknownNameIsToldWithThoseThatAreKnown() {
    assertThatThrownBy(() -> new Catalogue(FOLDER, true).named(List.of("speed")))
        .hasMessageContaining("no workload speed; known are alerting, cold-start");
  }

  @Test
  void aFileOfOnesOwnCanBeNamed(@TempDir Path folder) throws IOException {
    // Given
    var file = folder.resolve("mine.yaml");
    Files.writeString(file, "name: mine\ndescription: Mine.\nkind: cold-start\n");

    // When
    var mine = new Catalogue(FOLDER, true).named(List.of(file.toString()));

    // Then
    assertThat(names(mine)).containsExactly("mine");
  }
}
