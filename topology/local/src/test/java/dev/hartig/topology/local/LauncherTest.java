package dev.hartig.topology.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script in a repository of its own, with a Maven that only notes what it is asked.
 */
@Tag("slow")
class LauncherTest {

  private static final String REFUSAL =
      "The fabric runs from the jars that this would replace: ./hartig down first.";

  @TempDir private Path folder;
  private Path root;
  private Path calls;
  private Path javaHome = Path.of(System.getProperty("java.home"));

  @BeforeEach
  void aRepositoryWithOneSource() throws IOException {
    root = Files.createDirectories(folder.resolve("with a space"));
    calls = folder.resolve("calls");
    Files.writeString(calls, "");
    var script = Path.of(System.getProperty("hartig.root"), "hartig");
    Files.copy(script, root.resolve("hartig"));
    write("pom.xml", "");
    write("services/routing/src/main/java/Routing.java", "");
    write("services/routing/src/test/java/RoutingTest.java", "");
    maven("exit 0");
  }

  @Test
  void whatIsBuiltIsNotBuiltAgainUntilASourceChanges() throws Exception {
    // Given
    assertThat(hartig("build").code()).isZero();
    hartig("up");
    touch("services/routing/src/test/java/RoutingTest.java");
    hartig("up");
    assertThat(Files.readAllLines(calls)).as("tests do not count").hasSize(1);

    // When
    touch("services/routing/src/main/java/Routing.java");
    hartig("up");

    // Then
    assertThat(Files.readAllLines(calls)).hasSize(2).allMatch(call -> call.contains("package"));
  }

  @Test
  void aBuildThatFailsSaysWhereAndIsTriedAgain() throws Exception {
    // Given
    maven("echo '[ERROR] Routing.java:[1,1] what is this'; exit 1");

    // When
    var failed = hartig("up");

    // Then
    assertThat(failed.code()).isOne();
    assertThat(failed.text()).contains("target/build.log").contains("what is this");
    hartig("up");
    assertThat(Files.readAllLines(calls)).hasSize(2);
  }

  @Test
  void jarsAreNotReplacedUnderARunningFabric() throws Exception {
    // Given
    write(".hartig/run/supervisor.pid", ProcessHandle.current().pid() + " 0\n");

    // When
    var refused = hartig("build");

    // Then
    assertThat(refused.code()).isOne();
    assertThat(refused.text().strip()).isEqualTo(REFUSAL);
    assertThat(hartig("test").text().strip()).isEqualTo(REFUSAL);
    assertThat(Files.readAllLines(calls)).isEmpty();
  }

  @Test
  void testsArePassedOnWithTheirArguments() throws Exception {
    // When
    var code = hartig("test", "--quick", "-pl", "cli").code();
    hartig("test");

    // Then
    assertThat(code).isZero();
    assertThat(Files.readAllLines(calls)).containsExactly("-B test -Dquick -pl cli", "-B verify");
  }

  @Test
  void aCommandGetsACacheThatIsNewerThanItsJarAndOfItsJdk() throws Exception {
    // Given
    var jdk = folder.resolve("jdk");
    script(jdk.resolve("bin/java"), "echo \"$*\"");
    script(jdk.resolve("bin/javac"), "");
    Files.writeString(
        jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\nJAVA_RUNTIME_VERSION=\"25.0.3+9\"\n");
    write("topology/local/target/hartig-local.jar", "");
    write("target/aot/supervisor.aot", "");
    write("target/aot/supervisor.key", "25.0.3+9\nand more\n");
    touch("target/aot/supervisor.aot");
    javaHome = jdk;

    // When
    var fits = hartig("status").text();
    write("target/aot/supervisor.key", "25.0.4+1\nand more\n");
    var ofAnotherJdk = hartig("status").text();
    write("target/aot/supervisor.key", "25.0.3+9\nand more\n");
    Files.setLastModifiedTime(
        root.resolve("topology/local/target/hartig-local.jar"),
        FileTime.from(Instant.now().plusSeconds(60)));
    var ofAnotherBuild = hartig("status").text();

    // Then
    assertThat(fits).contains("-XX:AOTCache=" + root.resolve("target/aot/supervisor.aot"));
    assertThat(List.of(ofAnotherJdk, ofAnotherBuild))
        .allSatisfy(text -> assertThat(text).contains("-jar").doesNotContain("AOTCache"));
  }

  @Test
  void aBuildKnowsOneOption() throws Exception {
    // When
    var outcome = hartig("build", "--faster");

    // Then
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.text()).contains("./hartig build [--aot]");
    assertThat(Files.readAllLines(calls)).isEmpty();
  }

  @Test
  void itIsFoundThroughASymbolicLinkFromAnywhere() throws Exception {
    // Given
    var link = Files.createSymbolicLink(folder.resolve("link"), root.resolve("hartig"));

    // When
    var status = run(link, "status");

    // Then
    assertThat(status.code()).isEqualTo(3);
    assertThat(status.text()).contains("never built");
    assertThat(run(link).text()).contains("./hartig up [--demo]");
  }

  private record Outcome(int code, String text) {}

  private Outcome hartig(String... arguments) throws IOException, InterruptedException {
    return run(root.resolve("hartig"), arguments);
  }

  private Outcome run(Path script, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", javaHome.toString(),
                "MAVEN_HOME", folder.resolve("maven").toString()));
    builder.environment().remove("HARTIG_DATA");
    var process = builder.start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }

  private void maven(String then) throws IOException {
    script(folder.resolve("maven/bin/mvn"), "echo \"$*\" >> '" + calls + "'\n" + then);
  }

  private static void script(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + content + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void write(String file, String content) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), content);
  }

  /** Later than any stamp, whatever the clock's resolution. */
  private void touch(String file) throws IOException {
    Files.setLastModifiedTime(root.resolve(file), FileTime.from(Instant.now().plusSeconds(5)));
  }
}
