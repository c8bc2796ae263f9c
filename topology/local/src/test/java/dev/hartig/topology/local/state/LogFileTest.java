package dev.hartig.topology.local.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir private Path folder;

  @Test
  void theTailIsTheLastLines() throws IOException {
    // Given
    var log = Files.writeString(folder.resolve("a.log"), "one\ntwo\nthree\n");

    // When
    var tail = LogFile.tail(log, 2);

    // Then
    assertThat(tail).containsExactly("two", "three");
    assertThat(LogFile.tail(folder.resolve("none.log"), 2)).isEmpty();
  }

  @Test
  void whatIsAddedIsReadInWholeLines() throws IOException {
    // Given
    var log = Files.writeString(folder.resolve("a.log"), "one\n");
    var position = LogFile.size(log);
    Files.writeString(log, "two\nthr", StandardOpenOption.APPEND);

    // When
    var added = LogFile.since(log, position);

    // Then
    assertThat(added.text()).isEqualTo("two\n");
    Files.writeString(log, "ee\n", StandardOpenOption.APPEND);
    assertThat(LogFile.since(log, added.end()).text()).isEqualTo("three\n");
  }

  @Test
  void anEmptiedLogIsReadFromItsBeginning() throws IOException {
    // Given
    var log = Files.writeString(folder.resolve("a.log"), "new\n");

    // When
    var added = LogFile.since(log, 20_000_000);

    // Then
    assertThat(added.text()).isEqualTo("new\n");
  }
}
