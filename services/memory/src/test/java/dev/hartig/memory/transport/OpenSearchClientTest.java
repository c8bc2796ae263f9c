package dev.hartig.memory.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.hartig.memory.embedding.NoEmbedding;
import dev.hartig.memory.index.IndexAway;
import dev.hartig.memory.opensearch.OpenSearchIndex;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the answers that an OpenSearch gives on its bad days. */
class OpenSearchClientTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private int status = 200;
  private String body = "{}";
  private volatile CountDownLatch held = new CountDownLatch(0);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          var answer = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
          // The head of the answer is on its way; its body may be waited for.
          exchange.getResponseBody().flush();
          await(held);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.setExecutor(workers);
    server.start();
  }

  @AfterEach
  void stop() {
    held.countDown();
    server.stop(0);
    workers.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private OpenSearchClient client() {
    return new OpenSearchClient(address(), "ann", "xylophone", TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource({"500", "503", "429"})
  void overloadedItIsAway(int answered) {
    // Given
    status = answered;
    body = "{\"error\":{\"type\":\"circuit_breaking_exception\"}}";
    try (var client = client()) {

      // Then
      assertThatThrownBy(() -> client.ask("POST", "/x/_search", Map.of()))
          .isInstanceOf(IndexAway.class)
          .hasMessageContaining("OpenSearch answers " + answered);
    }
  }

  @Test
  void anAnswerThatBeginsAndNeverEndsIsNone() {
    // Given
    held = new CountDownLatch(1);
    try (var client = new OpenSearchClient(address(), null, null, Duration.ofMillis(200))) {

      // Then
      assertThatThrownBy(() -> client.ask("POST", "/x/_search", Map.of()))
          .isInstanceOf(IndexAway.class)
          .hasMessage("OpenSearch does not answer: POST /x/_search: TimeoutException");
    }
  }

  @Test
  void aQuestionOfSeveralRequestsHasOneLimitForAll() {
    // Given
    try (var client = client()) {
      var question = client.within(Duration.ofSeconds(2));
      assertThat(question.ask("POST", "/x/_search", Map.of())).isEmpty();

      // When
      held = new CountDownLatch(1);
      assertThatThrownBy(() -> question.ask("POST", "/x/_search", Map.of()))
          .isInstanceOf(IndexAway.class);
      var asked = authorizations.size();

      // Then
      assertThatThrownBy(() -> question.ask("POST", "/x/_msearch", Map.of()))
          .isInstanceOf(IndexAway.class)
          .hasMessage("OpenSearch took too long: not asked any more: POST /x/_msearch");
      assertThat(authorizations).hasSize(asked);
    }
  }

  @Test
  void nobodyThereItIsAway() {
    // Given
    var nobody = address();
    server.stop(0);
    try (var client = new OpenSearchClient(nobody, null, null, TIMEOUT)) {

      // Then
      assertThatThrownBy(() -> OpenSearchIndex.open(client, "x", new NoEmbedding(), 1, TIMEOUT))
          .isInstanceOf(IndexAway.class)
          .hasMessageContaining("does not answer");
    }
  }

  @Test
  void anIndexThatIsGoneIsAway() {
    // Given
    status = 404;
    body = "{\"error\":{\"type\":\"index_not_found_exception\"},\"status\":404}";
    try (var client = client()) {

      // Then
      assertThatThrownBy(() -> client.ask("GET", "/x/_count", null))
          .isInstanceOf(IndexAway.class)
          .hasMessageContaining("no such index");
    }
  }

  @Test
  void aDocumentThatIsNotThereIsNoFailure() {
    // Given
    status = 404;
    body = "{\"found\":false}";
    try (var client = client()) {

      // When
      var answer = client.find("/x/_doc/1");

      // Then
      assertThat(answer).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aUserWhoMayNotIsSaidSo(int answered) {
    // Given
    status = answered;
    body = "Unauthorized";
    try (var client = client()) {

      // Then
      assertThatThrownBy(() -> client.ask("GET", "/", null))
          .isInstanceOf(IndexAway.class)
          .hasMessageContaining("does not let this user: GET /: " + answered)
          .hasMessageNotContaining("xylophone");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405})
  void whatKnowsNoneOfItIsNoOpenSearch(int answered) {
    // Given
    status = answered;
    body = "<html>nothing here</html>";
    try (var client = client()) {

      // Then
      assertThatThrownBy(() -> client.ask("PUT", "/x", Map.of()))
          .isInstanceOf(IndexAway.class)
          .hasMessage("what answers is no OpenSearch: PUT /x: " + answered);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"opensearch:9200", "ftp://x", "nowhere", "http://ann:xylophone@host"})
  void whatIsNoAddressIsSaidSoWithoutQuotingIt(String url) {
    // Then
    assertThatThrownBy(() -> new OpenSearchClient(URI.create(url), null, null, TIMEOUT))
        .isInstanceOf(IndexAway.class)
        .hasMessageStartingWith("hartig.memory.opensearch.url is not http://HOST:PORT")
        .hasMessageNotContaining("xylophone");
  }

  @Test
  void whatIsRefusedIsABugAndTellsNeitherTextNorPassword() {
    // Given
    status = 400;
    body = "{\"error\":{\"type\":\"mapper_parsing_exception\",\"reason\":\"the salary is 5\"}}";
    try (var client = client()) {

      // Then
      assertThatThrownBy(() -> client.ask("PUT", "/x/_doc/1?routing=1", Map.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("OpenSearch refuses: PUT /x/_doc/1: 400 mapper_parsing_exception")
          .hasNoCause();
      assertThat(authorizations).containsExactly("Basic YW5uOnh5bG9waG9uZQ==");
    }
  }

  @Test
  void whatIsNotJsonIsNoAnswer() {
    // Given
    body = "<html>a proxy's page</html>";
    try (var client = client()) {

      // Then
      assertThatThrownBy(() -> client.ask("GET", "/x", null))
          .isInstanceOf(IndexAway.class)
          .hasMessage("no JSON in the answer: GET /x");
    }
  }

  @Test
  void nobodyNamedNobodySent() {
    // Given
    try (var client = new OpenSearchClient(address(), null, null, TIMEOUT)) {

      // When
      client.ask("GET", "/", null);
    }

    // Then
    assertThat(authorizations).containsExactly("null");
  }
}
