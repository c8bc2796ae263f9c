package dev.hartig.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * GitHub's own examples of its webhooks (npm {@code @octokit/webhooks-examples}, MIT), fetched once
 * into {@code target}; where npm does not answer, what needs them is skipped with the reason.
 */
final class GithubExamples {

  private static final String PACKAGE = "@octokit/webhooks-examples@7.6.1";
  private static final String ARCHIVE = "octokit-webhooks-examples-7.6.1.tgz";
  private static final String INDEX = "package/api.github.com/index.json";
  private static final Path FOLDER = Path.of("target", "octokit-examples");

  private GithubExamples() {}

  record Example(String event, int number, JsonNode payload) {}

  static List<Example> all() {
    try {
      if (!Files.exists(FOLDER.resolve(INDEX))) {
        Files.createDirectories(FOLDER);
        run("npm", "pack", PACKAGE, "--silent");
        run("tar", "xzf", ARCHIVE, INDEX);
      }
      var examples = new ArrayList<Example>();
      for (var event : new ObjectMapper().readTree(FOLDER.resolve(INDEX).toFile())) {
        var number = 0;
        for (var payload : event.get("examples")) {
          examples.add(new Example(event.get("name").asText(), number++, payload));
        }
      }
      return examples;
    } catch (IOException e) {
      return skip(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return skip("interrupted");
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve(command[0] + ".log").toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command[0] + " took longer than 60 s");
    }
    if (process.exitValue() != 0) {
      throw new IOException(command[0] + " failed with " + process.exitValue());
    }
  }

  private static List<Example> skip(String reason) {
    var message = "skipped: no " + PACKAGE + ": " + reason;
    System.out.println(message);
    Assumptions.abort(message);
    return List.of();
  }
}
