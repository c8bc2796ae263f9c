package dev.hartig.memory.opensearch;

import static dev.hartig.memory.domain.Entries.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.embedding.NoEmbedding;
import dev.hartig.memory.index.IndexAway;
import dev.hartig.memory.transport.OpenSearchClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An OpenSearch on its bad days, and what is none. */
class OpenSearchFaultsTest {

  private static final String MINE = "recall-1-none-000001";

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final StubOpenSearch stub = new StubOpenSearch();

  @AfterEach
  void stop() {
    stub.close();
  }

  private OpenSearchIndex open() {
    var client = new OpenSearchClient(stub.address(), null, null, Duration.ofSeconds(5));
    return OpenSearchIndex.open(client, "recall", new NoEmbedding(), 1, PATIENCE);
  }

  private static Map<String, Object> meta(String name, int version) {
    return Map.of(
        "hartig", Map.of("name", name, "version", version, "embedding", new NoEmbedding().name()));
  }

  private static List<Entry> turns(int many) {
    return IntStream.range(0, many)
        .mapToObj(i -> turn("turn-" + i, i, "the budget of day " + i))
        .toList();
  }

  private List<String> remembered() {
    return stub.documents().values().stream()
        .map(document -> document.at("/entry/id").asText())
        .filter(id -> !id.isEmpty())
        .sorted()
        .toList();
  }

  @Test
  void anotherServiceBehindTheAddressIsLeftAlone() {
    // Given
    stub.isCalled("{\"version\":{\"number\":\"8.1.0\"}}");

    // Then
    assertThatThrownBy(this::open)
        .isInstanceOf(IndexAway.class)
        .hasMessage("what answers is no OpenSearch");
    assertThat(stub.requests()).containsExactly("GET /");
  }

  @Test
  void onlyItsOwnIndexOfAnEarlierFormatIsDeleted() {
    // Given
    stub.has("recall-0-none-000001", meta("recall", 0));
    stub.has("recall-of-staging-0-none-000001", meta("recall-of-staging", 0));
    stub.has("recall-notes", Map.of());

    // When
    open().close();

    // Then
    assertThat(stub.requests())
        .filteredOn(request -> !request.startsWith("GET") && !request.startsWith("POST"))
        .containsExactly("DELETE /recall-0-none-000001", "PUT /" + MINE);
  }

  @Test
  void anIndexOfALaterVersionIsLeftToIt() {
    // Given
    stub.has("recall-2-none-000001", meta("recall", 2));

    // Then
    assertThatThrownBy(this::open)
        .isInstanceOf(IndexAway.class)
        .hasMessage("the index is of a later version: 2, this process has 1");
    assertThat(stub.requests()).allMatch(request -> request.startsWith("GET"));
  }

  @ParameterizedTest
  @CsvSource({"/_bulk,503", "/_bulk,429", "/_mget,500", "/_refresh,502"})
  void whatItCannotTakeNowIsTakenLater(String path, int status) {
    // Given
    try (var index = open()) {
      stub.fail(path, status, "{\"error\":{\"type\":\"rejected_execution_exception\"}}");
      assertThatThrownBy(
              () -> {
                index.remember(turns(3));
                index.commit(Map.of("signals-0", 3L));
              })
          .isInstanceOf(IndexAway.class)
          .hasMessageContaining("OpenSearch answers " + status);
      stub.recover();
    }

    // When
    try (var again = open()) {
      again.remember(turns(3));
      again.commit(Map.of("signals-0", 3L));
    }

    // Then
    assertThat(remembered()).containsExactly("turn-0", "turn-1", "turn-2");
  }

  @Test
  void deadInTheMiddleItIsAwayAndGoesOnFromItsOwnOffsets() {
    // Given
    try (var index = open()) {
      index.remember(turns(3));
      index.commit(Map.of("signals-0", 3L));
      stub.die();

      // When
      assertThatThrownBy(() -> index.remember(turns(5)))
          .isInstanceOf(IndexAway.class)
          .hasMessageContaining("OpenSearch does not answer");
    }
    assertThatThrownBy(this::open).isInstanceOf(IndexAway.class);
    stub.comeBack();
    try (var again = open()) {

      // Then
      assertThat(again.offsets()).isEqualTo(Map.of("signals-0", 3L));
    }
  }

  @Test
  void whatIsDeletedUnderneathIsNotBegunByAWrite() {
    // Given
    try (var index = open()) {
      stub.fail("/_bulk", 404, "{\"error\":{\"type\":\"index_not_found_exception\"}}");

      // Then
      assertThatThrownBy(() -> index.remember(turns(1)))
          .isInstanceOf(IndexAway.class)
          .hasMessageContaining("no such index");
    }
  }

  @Test
  void aDocumentThatItCannotTakeIsToldApartAndLeavesNothingByHalves() {
    // Given
    stub.cannotTake(document -> id(document).equals("long") && passage(document) == 1);
    var entries = List.of(turn("short", 0, "hello"), turn("long", 1, "word ".repeat(1_000)));
    try (var index = open()) {

      // When
      assertThatThrownBy(() -> index.remember(entries))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("OpenSearch cannot take a document: mapper_parsing_exception");
      index.remember(entries.subList(0, 1));
      assertThatThrownBy(() -> index.remember(entries.subList(1, 2)))
          .isInstanceOf(IllegalArgumentException.class);

      // Then
      assertThat(remembered()).containsExactly("short");
    }
  }

  private static String id(JsonNode document) {
    return document.at("/entry/id").asText();
  }

  private static int passage(JsonNode document) {
    return document.path("passage").asInt();
  }

  @Test
  void whatIsTooMuchAtOnceIsSentInParts() {
    // Given
    stub.takesLines(8);
    try (var index = open()) {

      // When
      index.remember(turns(30));

      // Then
      assertThat(remembered()).hasSize(30);
      stub.takesLines(1);
      assertThatThrownBy(() -> index.remember(List.of(turn("late", 40, "too large alone"))))
          .isInstanceOf(OpenSearchClient.TooLarge.class);
    }
  }

  @Test
  void anAnswerForFewerThanWereSentIsNone() {
    // Given
    try (var index = open()) {
      stub.fail("/_bulk", 200, "{\"errors\":false,\"items\":[]}");

      // Then
      assertThatThrownBy(() -> index.remember(turns(2)))
          .isInstanceOf(IndexAway.class)
          .hasMessageContaining("fewer documents");
    }
  }
}
