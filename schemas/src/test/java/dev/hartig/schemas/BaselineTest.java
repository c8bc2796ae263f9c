package dev.hartig.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schemas evolve BACKWARD_TRANSITIVE: what is built today reads everything ever written. The
 * baseline holds every version that was ever released, as {@code baseline/<Record>/<n>.avsc}.
 *
 * <p>{@code mvn test -pl schemas -Dhartig.baseline=write} adds the present schemas as new versions.
 */
class BaselineTest {

  private static final Path SOURCES = Path.of("src/main/avro");
  private static final Path BASELINE = Path.of("baseline");
  private static final boolean WRITE = "write".equals(System.getProperty("hartig.baseline"));

  static Stream<Schema> records() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".avsc"))
          .map(file -> file.getFileName().toString().replace(".avsc", ""))
          .sorted()
          .map(BaselineTest::current)
          .filter(schema -> schema.getType() == Schema.Type.RECORD)
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsEverythingEverWritten(Schema current) throws IOException {
    // Given
    var versions = versions(BASELINE, current.getName());

    // When
    var broken = incompatibilities(current, versions);

    // Then
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("records")
  void isInTheBaseline(Schema current) throws IOException {
    // Given
    var versions = versions(BASELINE, current.getName());

    // When
    if (WRITE && (versions.isEmpty() || !versions.getLast().equals(current))) {
      var file = BASELINE.resolve(current.getName()).resolve((versions.size() + 1) + ".avsc");
      Files.createDirectories(file.getParent());
      Files.writeString(file, current.toString(true) + "\n");
      versions = versions(BASELINE, current.getName());
    }

    // Then
    assertThat(versions)
        .as(
            "%s has changed: look at the change, then add it to the baseline with"
                + " -Dhartig.baseline=write",
            current.getName())
        .isNotEmpty()
        .last()
        .isEqualTo(current);
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyFieldSaysWhatItMeans(Schema record) {
    // When
    var silent =
        record.getFields().stream().filter(f -> f.doc() == null || f.doc().isBlank()).toList();

    // Then
    assertThat(silent).isEmpty();
    assertThat(record.getDoc()).isNotBlank();
  }

  @Test
  @DisplayName("the check fails for a schema that breaks: the fixture takes a default away")
  void fixtureThatBreaks() throws IOException {
    // Given
    var fixture = Path.of("src/test/resources/broken");
    var written = versions(fixture, "Parcel");
    var current = new Schema.Parser().parse(Files.readString(fixture.resolve("Parcel.avsc")));

    // When
    var broken = incompatibilities(current, written);

    // Then: the first version lacks the field, the second has it; both must be named
    assertThat(written).hasSize(2);
    assertThat(broken).singleElement().asString().contains("version 1", "weight");
  }

  private static List<String> incompatibilities(Schema reader, List<Schema> writers) {
    var broken = new ArrayList<String>();
    for (var version = 0; version < writers.size(); version++) {
      var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writers.get(version));
      if (result.getType() != SchemaCompatibilityType.COMPATIBLE) {
        broken.add(
            reader.getName()
                + " cannot read version "
                + (version + 1)
                + ": "
                + result.getResult().getIncompatibilities());
      }
    }
    return broken;
  }

  private static List<Schema> versions(Path folder, String name) throws IOException {
    var versions = new ArrayList<Schema>();
    for (var n = 1; ; n++) {
      var file = folder.resolve(name).resolve(n + ".avsc");
      if (!Files.exists(file)) {
        return versions;
      }
      versions.add(new Schema.Parser().parse(Files.readString(file)));
    }
  }

  private static Schema current(String name) {
    try {
      return SpecificData.get().getSchema(Class.forName("dev.hartig.schemas." + name));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + ".avsc names another record than its file does", e);
    }
  }
}
