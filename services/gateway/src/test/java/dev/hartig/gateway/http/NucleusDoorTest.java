package dev.hartig.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.stream.DrivenFabric;
import dev.hartig.gateway.stream.Samples;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Citation;
import dev.hartig.schemas.Nucleus;
import dev.hartig.schemas.NucleusLine;
import dev.hartig.schemas.NucleusPart;
import dev.hartig.schemas.NucleusSection;
import dev.hartig.schemas.Query;
import dev.hartig.schemas.QueryKind;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door to the nucleus pages of teams. */
@QuarkusTest
class NucleusDoorTest {

  private static final String DIRECTORY =
      """
      organisation: local
      people:
        - id: ann
          name: Ann Lee
          handles: [github:ann, mail:ann@acme.example]
        - id: bob
          handles: [github:bob]
        - id: cy
          handles: [github:cy]
      teams:
        - id: payments
          name: Payments
          purpose: "Money, in and out."
          lead: ann
          members: [ann, bob]
          handles: [github:acme/payments]
        - id: empty
      ownership:
        - resource: "repo:acme/shop"
          owners: [team/payments]
        - resource: "repo:acme/site"
          owners: [person/ann]
      """;

  @TestHTTPResource URI door;
  @Inject DrivenFabric fabric;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void ready() throws Exception {
    fabric.refusing(false);
    fabric.moving(false);
    var request =
        HttpRequest.newBuilder(door.resolve("/directory"))
            .header("Content-Type", "application/yaml")
            .PUT(BodyPublishers.ofString(DIRECTORY))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(door.resolve(path)).build(), BodyHandlers.ofString());
  }

  private void remembers(NucleusSection... sections) {
    fabric.memory(
        query ->
            Answer.newBuilder()
                .setQueryId(query.getId())
                .setOrganisation(query.getOrganisation())
                .setFound(true)
                .setNucleus(new Nucleus(List.of(sections)))
                .setAt(Samples.NOON)
                .build());
  }

  @Test
  void whatCannotBeReadInTheTableIsOwnedByNobody() throws Exception {
    // Given
    remembers();
    fabric.poisoned("local/owner/repo:acme/poisoned");

    // When
    var answer = get("/nucleus/payments?asker=zoe");

    // Then
    fabric.poisoned(null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("repo:acme/shop").doesNotContain("poisoned");
  }

  @Test
  void thePageJoinsTheDirectoryAndWhatMemoryHolds() throws Exception {
    // Given
    var cited = new Citation("s1", "tracker/12", "Pooler", Samples.NOON, "https://x.example/12");
    var line =
        NucleusLine.newBuilder()
            .setWhat("one database")
            .setPeople(List.of("github:ann"))
            .setNames(List.of("Ann Lee"))
            .setReasons(List.of("it is cheap"))
            .setEvidence(cited)
            .build();
    remembers(new NucleusSection(NucleusPart.DECISIONS, List.of(line), 3));

    // When
    var answer = get("/nucleus/payments?asker=zoe");

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var page = json.readTree(answer.body());
    assertThat(page.at("/team/purpose").asText()).isEqualTo("Money, in and out.");
    assertThat(page.at("/team/lead/name").asText()).isEqualTo("Ann Lee");
    assertThat(page.at("/team/owns").toString()).isEqualTo("[\"repo:acme/shop\"]");
    assertThat(page.at("/practices/decisions/lines/0/what").asText()).isEqualTo("one database");
    assertThat(page.at("/practices/decisions/lines/0/people/0/name").asText()).isEqualTo("Ann Lee");
    assertThat(page.at("/practices/decisions/lines/0/evidence/url").asText())
        .isEqualTo("https://x.example/12");
    assertThat(page.at("/practices/decisions/more").asInt()).isEqualTo(3);
    assertThat(page.at("/progress/overdue/lines").isEmpty()).isTrue();
  }

  @Test
  void memoryIsAskedAboutEveryHandleOfTheTeam() throws Exception {
    // Given
    remembers();

    // When
    get("/nucleus/payments?asker=zoe");

    // Then
    var asked = (Query) fabric.sent().getLast().value();
    assertThat(asked.getKind()).isEqualTo(QueryKind.NUCLEUS);
    assertThat(asked.getText()).isEqualTo("payments");
    assertThat(asked.getAsker()).isEqualTo("zoe");
    assertThat(asked.getFilter().getPeople())
        .containsExactly(
            "github:acme/payments", "github:ann", "mail:ann@acme.example", "github:bob");
  }

  @Test
  void anUnknownTeamIsToldAndMemoryIsNotAsked() throws Exception {
    // Given
    remembers();
    var sent = fabric.sent().size();

    // When
    var unknown = get("/nucleus/paymets");
    var elsewhere = get("/nucleus/payments?organisation=globex");

    // Then
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(json.readTree(unknown.body()).at("/detail").asText())
        .isEqualTo("the directory of local has no team 'paymets'; teams are named by their ids");
    assertThat(elsewhere.statusCode()).isEqualTo(404);
    assertThat(fabric.sent()).hasSize(sent);
  }

  @Test
  void aTeamOfNobodyHasAPage() throws Exception {
    // Given
    remembers();

    // When
    var answer = get("/nucleus/empty");

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json.readTree(answer.body()).at("/team/members").isEmpty()).isTrue();
  }
}
