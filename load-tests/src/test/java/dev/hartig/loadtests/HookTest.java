package dev.hartig.loadtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.loadtests.workload.Misbehaviour;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HookTest {

  private final Hook hook = new Hook();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    http.close();
    hook.close();
  }

  @Test
  void whatComesAgainUnderTheSameKeyIsTold() throws Exception {
    // When
    post(hook.hartig(), "a", "key-1");
    post(hook.hartig(), "b", "key-2");
    post(hook.hartig(), "a", "key-1");

    // Then
    assertThat(hook.arrivals()).containsOnlyKeys("a", "b");
    assertThat(hook.repeated()).isEqualTo(1);
    assertThat(hook.repeatedOtherwise()).isZero();
  }

  @Test
  void whatCameBeforeIsNoRepeat() throws Exception {
    // Given
    post(hook.hartig(), "a", "key-1");

    // When
    hook.forget();
    post(hook.hartig(), "a", "key-2");
    post(hook.hartig(), "b", "key-3");
    post(hook.hartig(), "b", "key-3");

    // Then
    assertThat(hook.repeated()).isEqualTo(1);
    assertThat(hook.repeatedOtherwise()).isZero();
  }

  @Test
  void andWhatComesAgainUnderAnother() throws Exception {
    // When
    post(hook.hartig(), "a", "key-1");
    post(hook.hartig(), "a", "key-2");
    post(hook.hartig(), "a", null);

    // Then
    assertThat(hook.repeated()).isEqualTo(2);
    assertThat(hook.repeatedOtherwise()).isEqualTo(2);
  }

  @Test
  void aNeighbourFailsAndBehavesAgain() throws Exception {
    // When
    hook.misbehave(Misbehaviour.FAILS);
    var failed = post(hook.neighbour(), "a", "key-1");
    hook.behave();
    var behaved = post(hook.neighbour(), "a", "key-1");

    // Then
    assertThat(failed).isEqualTo(500);
    assertThat(behaved).isEqualTo(204);
    assertThat(hook.beside()).isEqualTo(2);
    assertThat(hook.arrivals()).isEmpty();
  }

  @Test
  void aNeighbourEndsConnections() {
    // Given
    hook.misbehave(Misbehaviour.CLOSES);

    // Then
    assertThatThrownBy(() -> post(hook.neighbour(), "a", "key-1")).isInstanceOf(IOException.class);
  }

  @Test
  void whoHangsLetsGoWhenItBehaves() throws Exception {
    // Given
    hook.misbehave(Misbehaviour.HANGS);
    var answer =
        http.sendAsync(
            request(hook.neighbour(), "a", "key-1"), HttpResponse.BodyHandlers.discarding());

    // When
    assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    hook.behave();

    // Then
    assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
  }

  private int post(URI to, String signal, @Nullable String key)
      throws IOException, InterruptedException {
    return http.send(request(to, signal, key), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest request(URI to, String signal, @Nullable String key) {
    var request =
        HttpRequest.newBuilder(to)
            .timeout(Duration.ofSeconds(20))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"data\":{\"signal\":{\"id\":\"" + signal + "\"}}}"));
    return key == null ? request.build() : request.header("webhook-id", key).build();
  }
}
