package dev.hartig.topology.local.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hartig.topology.local.plan.AotCaches;
import dev.hartig.topology.local.plan.Trainee;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a recording. */
class AssemblyTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  @TempDir private Path folder;
  private Path caches;
  private Assembly assembly;

  @BeforeEach
  void anEmptyPlace() throws IOException {
    caches = folder.resolve("with a space/aot");
    assembly = new Assembly(Files.createDirectories(folder.resolve("recordings")), caches);
  }

  @Test
  void aCacheAppearsWithItsKey() throws Exception {
    // Given
    var trainee = trainee("printf cache > \"$cache\"");

    // When
    var bytes = assembly.make(trainee);

    // Then
    assertThat(bytes).isEqualTo(5);
    assertThat(AotCaches.cache(caches, "memory")).hasContent("cache");
    assertThat(trainee.isTrained(caches)).isTrue();
  }

  @Test
  void whatIsCutShortLeavesNoCacheInPlace() throws Exception {
    // Given
    var trainee = trainee("printf half > \"$cache\"; kill -9 $$");

    // When
    var failure = catchThrowable(() -> assembly.make(trainee));

    // Then
    assertThat(failure).hasMessageContaining("no cache for memory (exit code 137)");
    assertThat(AotCaches.cache(caches, "memory")).doesNotExist();
    assertThat(trainee.isTrained(caches)).isFalse();
  }

  @Test
  void aKeyNeverVouchesForAnotherBuildsCache() throws Exception {
    // Given
    var trainee = trainee("printf cache > \"$cache\"");
    assembly.make(trainee);

    // When
    assembly.discard(trainee);

    // Then
    assertThat(caches).isEmptyDirectory();
  }

  @Test
  @Tag("slow")
  void theJvmTakesWhatIsMadeAndPassesOverWhatIsNoneWithoutAWord() throws Exception {
    // Given
    var jar = jar(folder.resolve("program.jar"));
    var program = List.of("-cp", jar.toString(), Program.class.getName());
    var recording = AotCaches.recording(assembly.recordings(), "memory");
    run(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording), program);
    assembly.make(new Trainee("memory", List.of(JAVA, "-cp", jar.toString()), "key"));
    var used = new AotCaches.Kept(caches).flags(new Trainee("memory", List.of(JAVA), "key"));

    // When
    var auto = run(used, program);
    var insisted = run(used, with("-XX:AOTMode=on", program));
    Files.writeString(AotCaches.cache(caches, "memory"), "not a cache");
    var passedOver = run(used, program);
    var insistedInVain = run(used, with("-XX:AOTMode=on", program));

    // Then
    assertThat(List.of(auto, insisted, passedOver)).containsOnly("0 hello\n");
    assertThat(insistedInVain).startsWith("1 ");
  }

  /** What runs in the JVM that is trained. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) {
      System.out.println("hello");
    }
  }

  private static List<String> with(String flag, List<String> program) {
    var all = new ArrayList<>(List.of(flag));
    all.addAll(program);
    return all;
  }

  private static String run(List<String> flags, List<String> program)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(JAVA));
    command.addAll(flags);
    command.addAll(program);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = text(process.getInputStream());
    return process.waitFor() + " " + text;
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Path jar(Path jar) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    var name = Program.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var code = Program.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      out.write(code.readAllBytes());
    }
    return jar;
  }

  /** Whose JVM is a script that knows the file it is to write as {@code $cache}. */
  private Trainee trainee(String script) throws IOException {
    var jvm = folder.resolve("java");
    Files.writeString(
        jvm,
        """
        #!/bin/sh
        for argument; do
          case $argument in -XX:AOTCache=*) cache=${argument#-XX:AOTCache=} ;; esac
        done
        """
            + script
            + "\n");
    Files.setPosixFilePermissions(jvm, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Trainee("memory", List.of(jvm.toString(), "-cp", "a.jar"), "key");
  }
}
