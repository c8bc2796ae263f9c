package dev.hartig.topology.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the secret of GitHub's webhooks comes from. */
class GithubSecretTest {

  @TempDir private Path folder;
  private Layout layout;

  @BeforeEach
  void aFabricThatNeverRan() {
    layout = new Layout(Path.of("/repo"), folder.resolve("data"));
  }

  @Test
  void theFirstStartMakesOneAndLaterStartsKeepIt() throws IOException {
    // When
    var first = GithubSecret.of(layout, Map.of());
    var second = GithubSecret.of(layout, Map.of());

    // Then
    assertThat(first.value()).matches("[0-9a-f]{64}");
    assertThat(second).isEqualTo(first);
    assertThat(Files.readString(layout.githubSecret())).isEqualTo(first.value() + "\n");
    assertThat(layout.data()).isDirectoryNotContaining("glob:**.new");
    assertThat(first.origin()).isEqualTo("in " + layout.githubSecret());
  }

  @Test
  void twoFabricsHaveDifferentOnes() {
    // Given
    var other = new Layout(Path.of("/repo"), folder.resolve("other"));

    // Then
    assertThat(GithubSecret.of(other, Map.of()).value())
        .isNotEqualTo(GithubSecret.of(layout, Map.of()).value());
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    // Given
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "skipped: this file system has no POSIX permissions");

    // When
    var unused = GithubSecret.of(layout, Map.of());

    // Then
    assertThat(Files.getPosixFilePermissions(layout.githubSecret()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void theEnvironmentComesFirstAndMakesNoFile() {
    // When
    var secret = GithubSecret.of(layout, Map.of("HARTIG_GITHUB_SECRET", "agreed"));

    // Then
    assertThat(secret.value()).isEqualTo("agreed");
    assertThat(secret.origin()).isEqualTo("in HARTIG_GITHUB_SECRET");
    assertThat(secret).asString().doesNotContain("agreed");
    assertThat(layout.githubSecret()).doesNotExist();
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    // Given
    Files.createDirectories(layout.data());
    Files.writeString(layout.githubSecret(), "\n");

    // Then
    assertThatThrownBy(() -> GithubSecret.of(layout, Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(layout.githubSecret() + " is empty");
  }

  @Test
  void aResetLeavesIt() {
    // Then
    assertThat(layout.made()).noneMatch(layout.githubSecret()::startsWith);
  }
}
