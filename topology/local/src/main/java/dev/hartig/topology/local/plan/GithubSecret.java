package dev.hartig.topology.local.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * The secret that GitHub's webhooks are signed with, so that their door is open from the first
 * start and no secret is in the repository.
 *
 * @param value the secret
 * @param origin where it comes from, in words for people; never the secret
 */
public record GithubSecret(String value, String origin) {

  /** Environment variable that takes precedence over the file. */
  public static final String VARIABLE = "HARTIG_GITHUB_SECRET";

  /** How ingestion is told: a command line would show it to everybody on the machine. */
  static final String SETTING = "HARTIG_INGESTION_GITHUB_SECRET";

  private static final int BYTES = 32;

  @Override
  public String toString() {
    return "GithubSecret[" + origin + "]";
  }

  /**
   * The one in the environment, else the one in the file, which is made when it is absent and can
   * be read by its owner alone.
   *
   * @throws IllegalStateException if the file is empty
   */
  public static GithubSecret of(Layout layout, Map<String, String> environment) {
    var given = environment.getOrDefault(VARIABLE, "");
    if (!given.isBlank()) {
      return new GithubSecret(given, "in " + VARIABLE);
    }
    var file = layout.githubSecret();
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      var kept = Files.readString(file).strip();
      if (kept.isEmpty()) {
        throw new IllegalStateException(
            file + " is empty: write a secret into it, or delete it to have one made");
      }
      return new GithubSecret(kept, "in " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read or written: " + e, e);
    }
  }

  private static void make(Path file) throws IOException {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    Files.createDirectories(file.getParent());
    // A temporary file is its owner's alone from the beginning, and the move makes it whole.
    var fresh = Files.createTempFile(file.getParent(), "github-secret", ".new");
    Files.writeString(fresh, HexFormat.of().formatHex(bytes) + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
