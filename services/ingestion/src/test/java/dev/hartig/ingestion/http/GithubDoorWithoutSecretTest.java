package dev.hartig.ingestion.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without a secret nobody can be told from GitHub: the door stays closed and says what to set. */
@QuarkusTest
@TestProfile(GithubDoorWithoutSecretTest.NoSecret.class)
class GithubDoorWithoutSecretTest {

  @TestHTTPResource URI root;

  @Test
  void doorNamesTheKeyToSet() {
    // When
    var answer = Http.at(root).post("/webhooks/github", "application/json", "{}");
    // Then
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().at("/detail").asText())
        .contains("no secret is configured", "hartig.ingestion.github.secret");
  }

  /** The doors' profile without its secret. */
  public static class NoSecret extends DoorsWithoutBroker {

    @Override
    public Map<String, String> getConfigOverrides() {
      var settings = new HashMap<>(super.getConfigOverrides());
      settings.remove("hartig.ingestion.github.secret");
      return settings;
    }
  }
}
