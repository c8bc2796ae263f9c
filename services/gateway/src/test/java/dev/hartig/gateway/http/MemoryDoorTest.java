package dev.hartig.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.stream.DrivenFabric;
import dev.hartig.gateway.stream.Samples;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Catalogue;
import dev.hartig.schemas.ForgetReceipt;
import dev.hartig.schemas.IndexProgress;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.QueryKind;
import dev.hartig.schemas.Recalled;
import dev.hartig.schemas.RecalledKind;
import dev.hartig.schemas.Tally;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doors to all that is remembered. */
@QuarkusTest
class MemoryDoorTest {

  private static final String DIRECTORY =
      """
      organisation: local
      people:
        - id: ann
          handles: [github:ann, mail:ann@acme.example]
      """;

  @TestHTTPResource URI door;
  @Inject DrivenFabric fabric;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void ready() {
    fabric.refusing(false);
    fabric.moving(false);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(door.resolve(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(door.resolve(path)).header("Content-Type", "application/json");
    return client.send(
        request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private void directory() throws Exception {
    var request =
        HttpRequest.newBuilder(door.resolve("/directory"))
            .header("Content-Type", "application/yaml")
            .PUT(BodyPublishers.ofString(DIRECTORY))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private void answers(UnaryOperator<Answer.Builder> how) {
    fabric.memory(
        query ->
            how.apply(
                    Answer.newBuilder()
                        .setQueryId(query.getId())
                        .setOrganisation(query.getOrganisation())
                        .setFound(true)
                        .setProgress(new IndexProgress(7L, 9L))
                        .setAt(Samples.NOON))
                .build());
  }

  private Query asked() {
    return (Query) fabric.sent().getLast().value();
  }

  private JsonNode body(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private static Recalled recalled(String id, double score) {
    return Recalled.newBuilder()
        .setId(id)
        .setSignalId(id)
        .setKind(RecalledKind.DECISION)
        .setSource("/chat")
        .setThread("chat/general")
        .setAuthor("github:ann")
        .setAt(Samples.NOON)
        .setTitle("Retries")
        .setText("three times")
        .setScore(score)
        .setWords(0.9)
        .build();
  }

  @Test
  void aSearchTellsWhereEachScoreComesFromAndHowFarTheIndexIs() throws Exception {
    // Given
    answers(answer -> answer.setRecalled(List.of(recalled("a", 0.8), recalled("b", 0.4))));

    // When
    var found = body(get("/search?q=retries"));

    // Then
    assertThat(found.at("/found/0/entry/kind").asText()).isEqualTo("decision");
    assertThat(found.at("/found/0/entry/at").asText()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(found.at("/found/0/score").asDouble()).isEqualTo(1);
    assertThat(found.at("/found/1/score").asDouble()).isEqualTo(0.5);
    assertThat(found.at("/found/0/why/words").asDouble()).isEqualTo(0.9);
    assertThat(found.at("/index/complete").asBoolean()).isFalse();
    assertThat(asked().getText()).isEqualTo("retries");
    assertThat(asked().getAsker()).isEqualTo("cli");
    assertThat(fabric.sent().getLast().key()).startsWith("local/");
  }

  @Test
  void filtersReachMemoryWithThePeopleOfTheDirectory() throws Exception {
    // Given
    directory();
    answers(answer -> answer);

    // When
    body(
        get(
            "/search?q=x&people=ann,chat:bob&source=/chat&kind=decision,turn&thread=t&limit=3"
                + "&from=2026-05-04&until=2026-06-01T10:00:00%2B02:00&asker=zoe&organisation=local"));

    // Then
    var filter = asked().getFilter();
    assertThat(filter.getPeople())
        .containsExactly("github:ann", "mail:ann@acme.example", "chat:bob");
    assertThat(filter.getKinds()).containsExactly(RecalledKind.DECISION, RecalledKind.TURN);
    assertThat(filter.getSources()).containsExactly("/chat");
    assertThat(filter.getThreads()).containsExactly("t");
    assertThat(filter.getFrom()).isEqualTo(Instant.parse("2026-05-04T00:00:00Z"));
    assertThat(filter.getUntil()).isEqualTo(Instant.parse("2026-06-01T08:00:00Z"));
    assertThat(asked().getLimit()).isEqualTo(3);
    assertThat(asked().getAsker()).isEqualTo("zoe");
  }

  @Test
  void tenThousandCharactersOfAnyScriptAreASearchAndOneMoreIsNot() throws Exception {
    // Given
    answers(answer -> answer);
    var text = "مرحبا字".repeat(1_667).substring(0, 10_000);
    var encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);

    // When
    var longest = get("/search?q=" + encoded);
    var longer = get("/search?q=" + encoded + "x");

    // Then
    assertThat(longest.statusCode()).as(longest.body()).isEqualTo(200);
    assertThat(longer.statusCode()).isEqualTo(400);
    assertThat(json.readTree(longer.body()).at("/errors/0/field").asText()).isEqualTo("q");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /search                                                    | q
          /search?q=%20                                              | q
          /search?q=x&kind=opinion                                   | kind
          /search?q=x&from=yesterday                                 | from
          /search?q=x&until=2026-13-01                               | until
          /search?q=x&from=2026-05-04&until=2026-05-04               | until
          /search?q=x&limit=101                                      | limit
          /search?q=x&people=a%0Ab                                   | people
          /threads?thread=t&validAt=soon                             | validAt
          /memory/export?limit=0                                     | limit
          """)
  void aBadParameterIsNamed(String path, String field) throws Exception {
    // When
    var answer = get(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json.readTree(answer.body()).at("/errors/0/field").asText()).isEqualTo(field);
  }

  @Test
  void whileTheIndexIsNotOpenTheGatewaySaysSo() throws Exception {
    // Given
    answers(answer -> answer.setFound(false).setProgress(null));

    // When
    var search = get("/search?q=x");
    var catalogue = get("/memory/catalogue");
    var export = get("/memory/export");

    // Then
    assertThat(List.of(search, catalogue, export))
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(503);
              assertThat(answer.body()).contains("index-opening");
            });
  }

  @Test
  void asOfAsksForTheEndOfADayAndPassesOnWhyNothing() throws Exception {
    // Given
    answers(answer -> answer.setFound(false).setReason("nothing had happened by then"));

    // When
    var answer = get("/threads?thread=t&validAt=2026-05-04&knownAt=2026-05-05T10:00:00Z");

    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json.readTree(answer.body()).at("/detail").asText())
        .isEqualTo("nothing had happened by then");
    assertThat(asked().getKind()).isEqualTo(QueryKind.AS_OF);
    assertThat(asked().getValidAt()).isEqualTo(Instant.parse("2026-05-04T23:59:59.999Z"));
    assertThat(asked().getKnownAt()).isEqualTo(Instant.parse("2026-05-05T10:00:00Z"));
  }

  @Test
  void anExportComesInPages() throws Exception {
    // Given
    answers(answer -> answer.setRecalled(List.of(recalled("a", 0))).setNext("5/a"));

    // When
    var page = body(get("/memory/export?after=4/b&limit=1"));

    // Then
    assertThat(page.at("/entries/0/text").asText()).isEqualTo("three times");
    assertThat(page.at("/next").asText()).isEqualTo("5/a");
    assertThat(asked().getAfter()).isEqualTo("4/b");
    assertThat(asked().getLimit()).isEqualTo(1);
  }

  @Test
  void theCatalogueCountsWhatIsRemembered() throws Exception {
    // Given
    answers(
        answer ->
            answer.setCatalogue(
                Catalogue.newBuilder()
                    .setTurns(5)
                    .setDecisions(2)
                    .setCommitments(1)
                    .setQuestions(1)
                    .setThreads(3)
                    .setAuthors(2)
                    .setSources(List.of(new Tally("/chat", 5L)))
                    .build()));

    // When
    var catalogue = body(get("/memory/catalogue"));

    // Then
    assertThat(catalogue.at("/turns").asInt()).isEqualTo(5);
    assertThat(catalogue.at("/sources/0/name").asText()).isEqualTo("/chat");
    assertThat(catalogue.at("/firstAt").isNull()).isTrue();
  }

  @Test
  void toForgetAPersonMeansAllTheirHandlesAndGivesAReceipt() throws Exception {
    // Given
    directory();
    answers(
        answer ->
            answer.setReceipt(new ForgetReceipt(List.of("local/person/github:ann"), 4L, 2L, 1L)));

    // When
    var receipt = body(post("/memory/forget?asker=zoe", "{\"person\":\"ann\"}"));

    // Then
    assertThat(receipt.at("/erased").asInt()).isEqualTo(4);
    assertThat(asked().getFilter().getPeople())
        .containsExactly("github:ann", "mail:ann@acme.example");
    assertThat(asked().getText()).isEqualTo("person:ann");
    assertThat(asked().getAsker()).isEqualTo("zoe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                               | 400
          []                               | 400
          {"person":"a","source":"b"}      | 400
          {"person":7}                     | 400
          {"person":"nobody"}              | 404
          """)
  void anUnclearOrderToForgetIsRefused(String body, int status) throws Exception {
    // Given
    answers(answer -> answer);
    var sent = fabric.sent().size();

    // When
    var answer = post("/memory/forget", body);

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(fabric.sent()).hasSize(sent);
  }
}
