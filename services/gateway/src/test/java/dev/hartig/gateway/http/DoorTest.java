package dev.hartig.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.stream.DrivenFabric;
import dev.hartig.gateway.stream.Samples;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Answer;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Brief;
import dev.hartig.schemas.Correction;
import dev.hartig.schemas.LabelMatcher;
import dev.hartig.schemas.MatchOperator;
import dev.hartig.schemas.Period;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.QueryKind;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.schemas.Related;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.schemas.Span;
import dev.hartig.schemas.ThreadMemory;
import dev.hartig.schemas.TimeInterval;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DoorTest {

  private static final String CLOSED = "a1e70000-0000-3000-8000-000000000009";
  private static final String DIRECTORY =
      """
      organisation: acme
      people:
        - id: ann
          handles: [github:ann]
      teams:
        - id: payments
          members: [ann]
          handles: [github:acme/payments]
      """;

  @TestHTTPResource URI door;
  @Inject DrivenFabric fabric;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void oneOpenAndOneClosedAlert() {
    fabric.refusing(false);
    fabric.moving(false);
    var key = "acme/" + Samples.THREAD;
    fabric.pipe(
        Channel.FAST,
        Topics.alerts(Channel.FAST),
        key,
        Samples.alert(Samples.ALERT, 1, AlertState.FIRING).build());
    fabric.pipe(
        Channel.FAST,
        Topics.alerts(Channel.FAST),
        key,
        Samples.alert(CLOSED, 5, AlertState.EXPIRED).build());
    fabric.pipe(
        Channel.FAST,
        Topics.receipts(Channel.FAST),
        key,
        Samples.receipt("r", Samples.ALERT, ReceiptKind.DELIVERED));
    for (var step :
        List.of(
            Samples.audit("3", 5, "ann", "firing", Samples.ALERT),
            Samples.audit("2", 3, "ann", "responsible", null),
            Samples.audit("1", 1, "", "admitted", null))) {
      fabric.pipe(Channel.FAST, Topics.AUDIT, Samples.SIGNAL, step);
    }
  }

  @Test
  void theServiceDocumentNamesTheOtherDoors() throws Exception {
    // When
    var answer = get("/");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(body(answer).at("/name").asText()).isEqualTo("hartig");
    assertThat(body(answer).at("/links/events").asText()).isEqualTo("http://127.0.0.1:8090/events");
    assertThat(body(answer).at("/channels")).hasSize(3);
  }

  @Test
  void alertsComeNewestFirstAndAreFiltered() throws Exception {
    // When
    var all = body(get("/alerts"));
    var open = body(get("/alerts?state=open"));
    var nobodys = body(get("/alerts?for=zoe"));
    var one = body(get("/alerts?limit=1"));

    // Then
    assertThat(all.at("/alerts")).hasSize(2);
    assertThat(all.at("/alerts/0/id").asText()).isEqualTo(CLOSED);
    assertThat(all.at("/alerts/1/recipient/reasons/0/text").asText())
        .isEqualTo("Ann is mentioned.");
    assertThat(all.at("/alerts/1/updatedAt").asText()).isEqualTo("2026-03-02T12:00:01Z");
    assertThat(open.at("/alerts")).hasSize(1);
    assertThat(nobodys.at("/alerts")).isEmpty();
    assertThat(one.at("/alerts")).hasSize(1);
  }

  @Test
  void anAppliedDirectoryResolvesHandlesAndLeavesTombstonesForWhatVanished() throws Exception {
    // Given
    var first = put("/directory", "application/yaml", DIRECTORY);
    var byHandle = body(get("/alerts?for=github:ann")).at("/alerts").size();
    var byTeam = body(get("/alerts?for=github:acme/payments")).at("/alerts").size();

    // When
    var second =
        put("/directory", "application/yaml", DIRECTORY.substring(0, DIRECTORY.indexOf("teams:")));

    // Then
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(body(first).at("/entries").asInt()).isEqualTo(4);
    assertThat(byHandle).isEqualTo(2);
    assertThat(byTeam).isEqualTo(2);
    assertThat(body(second).at("/removed").asInt()).isEqualTo(2);
    assertThat(fabric.sent())
        .filteredOn(sent -> sent.value() == null)
        .extracting(DrivenFabric.Sent::key)
        .contains("acme/team/payments", "acme/handle/github:acme/payments");
  }

  @Test
  void aResponseGoesToTheAlertsOwnChannel() throws Exception {
    // When
    var answer =
        post(
            "/alerts/" + Samples.ALERT.substring(0, 35) + "1/responses",
            "{\"kind\":\"acknowledge\",\"by\":\"ann\",\"note\":\"on it\"}");

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(fabric.sent())
        .anySatisfy(
            sent -> {
              assertThat(sent.topic()).isEqualTo(Topics.responses(Channel.FAST));
              assertThat(sent.key()).isEqualTo("acme/" + Samples.THREAD);
              assertThat(sent.value())
                  .isInstanceOfSatisfying(
                      Response.class,
                      response -> {
                        assertThat(response.getKind()).isEqualTo(ResponseKind.ACKNOWLEDGE);
                        assertThat(response.getNote()).isEqualTo("on it");
                      });
            });
  }

  /** Of a closed alert too: it is about how it was told. */
  @Test
  void howSomebodyWasToldIsSaidToAlerting() throws Exception {
    // Given
    var before = fabric.sent().size();

    // When
    var codes = new ArrayList<Integer>();
    for (var kind : List.of("wrong-medium", "too-late", "too-much", "too-loud")) {
      var body = "{\"kind\":\"" + kind + "\",\"by\":\"ann\",\"note\":\"mail me\"}";
      codes.add(post("/alerts/" + CLOSED + "/responses", body).statusCode());
    }

    // Then
    assertThat(codes).containsExactly(202, 202, 202, 400);
    assertThat(fabric.sent().subList(before, fabric.sent().size()))
        .extracting(sent -> ((Response) Objects.requireNonNull(sent.value())).getKind())
        .containsExactly(ResponseKind.WRONG_MEDIUM, ResponseKind.TOO_LATE, ResponseKind.TOO_MUCH);
  }

  /** Of a closed alert too: it is about the matter. */
  @Test
  void theWrongPersonIsSaidToRoutingAndTakenBack() throws Exception {
    // Given
    var path = "/alerts/" + CLOSED + "/responses";
    var before = fabric.sent().size();

    // When
    var wrong = post(path, "{\"kind\":\"wrong-person\",\"by\":\"zoe\",\"note\":\"she moved\"}");
    var right = post(path, "{\"kind\":\"right-person\",\"by\":\"zoe\"}");

    // Then
    assertThat(wrong.statusCode()).as(wrong.body()).isEqualTo(202);
    assertThat(right.statusCode()).as(right.body()).isEqualTo(202);
    var sent = fabric.sent().subList(before, fabric.sent().size());
    assertThat(sent)
        .extracting(DrivenFabric.Sent::topic)
        .containsExactly(Topics.CORRECTIONS, Topics.AUDIT, Topics.CORRECTIONS, Topics.AUDIT);
    assertThat(sent.getFirst().value())
        .isInstanceOfSatisfying(
            Correction.class,
            correction -> {
              assertThat(sent.getFirst().key())
                  .isEqualTo("acme/" + correction.getThread() + "//" + correction.getRecipient());
              assertThat(correction.getBy()).isEqualTo("zoe");
              assertThat(correction.getNote()).isEqualTo("she moved");
            });
    assertThat(sent.get(1).value())
        .isInstanceOfSatisfying(
            Audit.class,
            audit -> {
              assertThat(audit.getOutcome()).isEqualTo("wrong-person");
              assertThat(audit.getAlertId()).isEqualTo(CLOSED);
              assertThat(audit.getReasons().getFirst().getText())
                  .startsWith("zoe says that ")
                  .endsWith(" is the wrong person for this matter: she moved");
            });
    assertThat(sent.get(2).key()).isEqualTo(sent.getFirst().key());
    assertThat(sent.get(2).value()).isNull();
  }

  @Test
  void theChainIsToldFromSignalToReceipt() throws Exception {
    // When
    var alert = body(get("/why/" + Samples.ALERT));
    var signal = body(get("/why/" + Samples.SIGNAL.substring(0, 8)));

    // Then
    assertThat(alert.at("/kind").asText()).isEqualTo("alert");
    assertThat(alert.at("/signalId").asText()).isEqualTo(Samples.SIGNAL);
    assertThat(alert.at("/steps").findValuesAsText("step")).containsExactly("1", "3", "5");
    assertThat(alert.at("/alerts/0/receipts/0/kind").asText()).isEqualTo("delivered");
    assertThat(signal.at("/kind").asText()).isEqualTo("signal");
    assertThat(signal.at("/alerts")).hasSize(1);
  }

  @Test
  void memoryIsAskedThroughItsTopics() throws Exception {
    // Given
    fabric.memory(
        query ->
            Answer.newBuilder()
                .setQueryId(query.getId())
                .setOrganisation(query.getOrganisation())
                .setFound(true)
                .setThread(
                    ThreadMemory.newBuilder()
                        .setOrganisation(query.getOrganisation())
                        .setThread(query.getText())
                        .setSignals(3)
                        .setFirstAt(Samples.NOON)
                        .setLastAt(Samples.NOON)
                        .setRelated(
                            List.of(
                                Related.newBuilder()
                                    .setThread("chat/x")
                                    .setName("CHK-212")
                                    .setRule("key")
                                    .setScore(1)
                                    .setOutgoing(true)
                                    .setAt(Samples.NOON)
                                    .setLearnedAt(Samples.NOON)
                                    .setSignalId("s")
                                    .build()))
                        .build())
                .setAt(Samples.NOON)
                .build());

    // When
    var answer = get("/threads?thread=" + Samples.THREAD);

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(body(answer).at("/signals").asInt()).isEqualTo(3);
    assertThat(body(answer).at("/related/0/thread").asText()).isEqualTo("chat/x");
    assertThat(body(answer).at("/related/0/rule").asText()).isEqualTo("key");
  }

  @Test
  void aBriefIsAskedOfMemoryAndOneOfTheUnknownIsNotFound() throws Exception {
    // Given
    fabric.memory(
        query ->
            Answer.newBuilder()
                .setQueryId(query.getId())
                .setOrganisation(query.getOrganisation())
                .setFound(query.getText().equals("limits"))
                .setAt(Samples.NOON)
                .setBrief(
                    query.getKind() == QueryKind.BRIEF && query.getText().equals("limits")
                        ? new Brief("tracker/12", "Limits", "Decided\nOpen", List.of())
                        : null)
                .build());

    // When
    var known = get("/briefs?about=limits");
    var unknown = get("/briefs?about=moon");

    // Then
    assertThat(known.statusCode()).as(known.body()).isEqualTo(200);
    assertThat(body(known).at("/about").asText()).isEqualTo("tracker/12");
    assertThat(body(known).at("/lines").size()).isEqualTo(2);
    problem(unknown, 404);
  }

  @Test
  void aSilentMemoryIsAGatewayTimeoutAndAnIgnorantOneNotFound() throws Exception {
    // Given
    fabric.memory(query -> null);
    var silent = get("/threads?thread=x");
    fabric.memory(
        query ->
            Answer.newBuilder()
                .setQueryId(query.getId())
                .setOrganisation(query.getOrganisation())
                .setFound(false)
                .setAt(Samples.NOON)
                .build());

    // When
    var ignorant = get("/threads?thread=x");

    // Then
    problem(silent, 504);
    problem(ignorant, 404);
  }

  @Test
  void revisionsAreStreamedAndFilteredAndTooManyListenersAreRefused() throws Exception {
    // Given
    try (var first = listen("/alerts/stream?for=ann");
        var second = listen("/alerts/stream?for=zoe")) {
      assertThat(line(first)).startsWith(":");
      assertThat(line(second)).startsWith(":");
      var third = get("/alerts/stream");
      var id = "b1e70000-0000-3000-8000-000000000007";

      // When
      fabric.pipe(
          Channel.SLOW,
          Topics.alerts(Channel.SLOW),
          "acme/t",
          Samples.alert(id, 1, AlertState.FIRING).build());

      // Then
      problem(third, 503);
      String data;
      do {
        data = line(first);
      } while (!data.startsWith("data:"));
      assertThat(json.readTree(data.substring(5)).at("/id").asText()).isEqualTo(id);
      assertThat(line(second)).startsWith(":");
    }
    fabric.pipe(
        Channel.SLOW,
        Topics.alerts(Channel.SLOW),
        "acme/t",
        Samples.alert("b1e70000-0000-3000-8000-000000000007", 2, AlertState.EXPIRED).build());
    fabric.advance(Channel.SLOW, Duration.ofDays(8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /alerts?state=happy                        | 400
          /alerts?channel=quick                      | 400
          /alerts?limit=0                            | 400
          /alerts?limit=99999999999999999999         | 400
          /alerts?for=a%0Ab                          | 400
          /alerts/deadbeef                           | 404
          /alerts/a1e70000                           | 409
          /alerts/..%2f..%2fetc%2fpasswd             | 404
          /why/zzz                                   | 404
          /why/deadbeefdeadbeef                      | 404
          /why/%3Cscript%3E                          | 404
          /threads                                   | 400
          /briefs                                    | 400
          /nowhere                                   | 404
          /nowhere/at/all                            | 404
          /directory                                 | 405
          """)
  void whatCannotBeAnsweredIsAProblem(String path, int status) throws Exception {
    // When
    var answer = get(path);

    // Then
    problem(answer, status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"kind":"acknowledge","by":"ann"           | 400
          []                                         | 400
          ``                                         | 400
          {"kind":"shout","by":"ann"}                | 400
          {"kind":"acknowledge"}                     | 400
          {"kind":"acknowledge","by":7}              | 400
          {"kind":"acknowledge","by":"ann"}          | 409
          """)
  void aBadResponseIsAProblem(String body, int status) throws Exception {
    // When
    var answer = post("/alerts/" + CLOSED + "/responses", body);

    // Then
    problem(answer, status);
  }

  @Test
  void aFileWithMistakesIsRefusedWithTheirLinesAndNothingIsApplied() throws Exception {
    // Given
    var before = fabric.sent().size();

    // When
    var answer =
        put("/directory", "application/yaml", DIRECTORY.replace("members: [ann]", "members: [x]"));

    // Then
    var problem = problem(answer, 422);
    assertThat(problem.at("/errors/0/line").asInt()).isEqualTo(7);
    assertThat(problem.at("/errors/0/field").asText()).isEqualTo("teams[0].members[0]");
    assertThat(problem.at("/errors/0/message").asText()).isEqualTo("unknown person 'x'");
    assertThat(fabric.sent()).hasSize(before);
  }

  @Test
  void policiesAreApplied() throws Exception {
    // When
    var answer =
        put(
            "/policies",
            "application/yaml",
            "organisation: acme\npolicies:\n"
                + "  - {name: p, when: 'true', channel: slow, reason: Because.}\n");

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(body(answer).at("/policies").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsKeptQuietByRuleIsApplied() throws Exception {
    // When
    var answer =
        put(
            "/policies",
            "application/yaml",
            """
            organisation: quiet
            policies: []
            inhibitions:
              - {name: i, source_matchers: [a=b], target_matchers: [c=~"d|e"], equal: [f]}
            mutes:
              - name: m
                matchers: [a=b]
                unless: [[c!=d]]
                active_time_intervals: [office]
                reason: Nobody reads it.
            time_intervals:
              - name: office
                time_intervals:
                  - times: [{start_time: "09:00", end_time: "17:00"}]
                    weekdays: ["monday:friday"]
                    days_of_month: ["-1"]
                    months: [may]
                    years: ["2026"]
                    location: Europe/Berlin
            """);

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(body(answer).at("/inhibitions").asInt()).isEqualTo(1);
    assertThat(body(answer).at("/mutes").asInt()).isEqualTo(1);
    var sent = new HashMap<String, Policy>();
    for (var one : fabric.sent()) {
      if (one.value() instanceof Policy policy && one.key().startsWith("quiet/")) {
        sent.put(one.key(), policy);
      }
    }
    var inhibition = sent.get("quiet/inhibition/i").getInhibition();
    assertThat(inhibition.getSource())
        .containsExactly(new LabelMatcher("a", MatchOperator.EQUAL, "b"));
    assertThat(inhibition.getTarget())
        .containsExactly(new LabelMatcher("c", MatchOperator.MATCHES, "d|e"));
    assertThat(inhibition.getEqual()).containsExactly("f");
    var mute = sent.get("quiet/mute/m");
    assertThat(mute.getReason()).isEqualTo("Nobody reads it.");
    assertThat(mute.getMute().getUnless().getFirst().getMatchers())
        .containsExactly(new LabelMatcher("c", MatchOperator.NOT_EQUAL, "d"));
    assertThat(mute.getMute().getDuring()).isEmpty();
    assertThat(mute.getMute().getOutside())
        .containsExactly(
            new TimeInterval(
                "office",
                List.of(
                    new Period(
                        "Europe/Berlin",
                        List.of(new Span(540, 1_020)),
                        List.of(new Span(1, 5)),
                        List.of(new Span(-1, -1)),
                        List.of(new Span(5, 5)),
                        List.of(new Span(2026, 2026))))));
  }

  @Test
  void temposAreAppliedInTheirOrder() throws Exception {
    // When
    var answer =
        put(
            "/policies",
            "application/yaml",
            """
            organisation: paced
            policies: []
            tempos:
              - {name: z, matchers: [a=b], repeat_interval: 1d}
              - name: a
                matchers: [a=b]
                unless: [[c!=d]]
                channels: [fast]
                group_wait: 30s
            """);

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(body(answer).at("/tempos").asInt()).isEqualTo(2);
    var sent = new HashMap<String, Policy>();
    for (var one : fabric.sent()) {
      if (one.value() instanceof Policy policy && one.key().startsWith("paced/")) {
        sent.put(one.key(), policy);
      }
    }
    assertThat(sent.get("paced/tempo/z").getPriority()).isZero();
    assertThat(sent.get("paced/tempo/z").getTempo().getRepeatInterval()).isEqualTo(86_400_000L);
    assertThat(sent.get("paced/tempo/z").getTempo().getGroupWait()).isNull();
    var second = sent.get("paced/tempo/a");
    assertThat(second.getPriority()).isOne();
    assertThat(second.getTempo().getMatchers())
        .containsExactly(new LabelMatcher("a", MatchOperator.EQUAL, "b"));
    assertThat(second.getTempo().getUnless().getFirst().getMatchers())
        .containsExactly(new LabelMatcher("c", MatchOperator.NOT_EQUAL, "d"));
    assertThat(second.getTempo().getChannels()).extracting(Enum::name).containsExactly("FAST");
    assertThat(second.getTempo().getGroupWait()).isEqualTo(30_000L);
  }

  @Test
  void groupingsAreAppliedInTheirOrder() throws Exception {
    // When
    var answer =
        put(
            "/policies",
            "application/yaml",
            """
            organisation: grouped
            policies: []
            groupings:
              - {name: z, by: all}
              - name: a
                matchers: [a=~b]
                unless: [[c!=d]]
                by: [alertname, cluster]
            """);

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(body(answer).at("/groupings").asInt()).isEqualTo(2);
    var sent = new HashMap<String, Policy>();
    for (var one : fabric.sent()) {
      if (one.value() instanceof Policy policy && one.key().startsWith("grouped/")) {
        sent.put(one.key(), policy);
      }
    }
    assertThat(sent.get("grouped/grouping/z").getPriority()).isZero();
    assertThat(sent.get("grouped/grouping/z").getGrouping().getAll()).isTrue();
    var second = sent.get("grouped/grouping/a");
    assertThat(second.getPriority()).isOne();
    assertThat(second.getChannel()).isNull();
    assertThat(second.getGrouping().getMatchers())
        .containsExactly(new LabelMatcher("a", MatchOperator.MATCHES, "b"));
    assertThat(second.getGrouping().getUnless().getFirst().getMatchers())
        .containsExactly(new LabelMatcher("c", MatchOperator.NOT_EQUAL, "d"));
    assertThat(second.getGrouping().getAll()).isFalse();
    assertThat(second.getGrouping().getBy()).containsExactly("alertname", "cluster");
  }

  @Test
  void aFileOfAlertmanagersIsTranslatedAndNothingIsApplied() throws Exception {
    // Given
    var before = fabric.sent().size();
    var file =
        "route: {receiver: ops, group_by: [alertname]}\nreceivers:\n  - name: ops\n    webhook_configs:\n"
            + "      - url: https://ops.example/s3cr3t\n";

    // When
    var answer = translate("?format=alertmanager&organisation=shop", file);
    var wrong = translate("?format=alertmanager", file.replace("receiver: ops", "receiver: dev"));
    var other = translate("?format=other", file);

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(body(answer).at("/policy").asText()).startsWith("organisation: \"shop\"\n");
    assertThat(body(answer).at("/settings").asText())
        .contains("hartig.alerting.webhooks.ops.url=${OPS_URL}\n");
    assertThat(body(answer).at("/notes/0/line").asInt()).isEqualTo(3);
    assertThat(body(answer).at("/notes/0/kind").asText()).isEqualTo("by-hand");
    assertThat(answer.body()).doesNotContain("s3cr3t");
    assertThat(problem(wrong, 422).at("/errors/0/line").asInt()).isEqualTo(1);
    problem(other, 400);
    assertThat(fabric.sent()).hasSize(before);
  }

  private HttpResponse<String> translate(String query, String file) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(base() + "/policies/translations" + query))
            .header("content-type", "application/yaml")
            .POST(BodyPublishers.ofString(file))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void aWrongMediaTypeOrSizeOrEncodingIsAProblem() throws Exception {
    problem(put("/directory", "application/json", "{}"), 415);
    problem(put("/policies", "text/plain", "policies: []"), 415);
    problem(put("/directory", "application/yaml", "# " + "x".repeat(70_000)), 413);
    problem(put("/directory", "application/yaml", "organisation: [\n"), 422);
    problem(put("/directory", "application/yaml", ""), 422);
    var binary =
        HttpRequest.newBuilder(door.resolve("/directory"))
            .header("content-type", "application/yaml")
            .PUT(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, (byte) 0xfe, 0}))
            .build();
    problem(client.send(binary, BodyHandlers.ofString()), 400);
  }

  @Test
  void brokersThatDoNotAcknowledgeAreAProblemWithRetryAfter() throws Exception {
    // Given
    fabric.refusing(true);

    // When
    var answer = put("/directory", "application/yaml", DIRECTORY);

    // Then
    problem(answer, 503);
    assertThat(answer.headers().firstValue("retry-after")).contains("5");
  }

  @Test
  void storesThatMoveAreAProblemWithRetryAfter() throws Exception {
    // Given
    fabric.moving(true);

    // When
    var alerts = get("/alerts");
    var why = get("/why/" + Samples.SIGNAL);

    // Then
    problem(alerts, 503);
    problem(why, 503);
    assertThat(alerts.headers().firstValue("retry-after")).contains("5");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(base() + path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> put(String path, String type, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(base() + path))
            .header("content-type", type)
            .PUT(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(base() + path))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private BufferedReader listen(String path) throws Exception {
    var response =
        client.send(
            HttpRequest.newBuilder(URI.create(base() + path)).build(),
            BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static String line(BufferedReader lines) throws Exception {
    String line;
    do {
      line = lines.readLine();
    } while (line.isEmpty());
    return line;
  }

  private String base() {
    return door.toString().replaceFirst("/+$", "");
  }

  private JsonNode body(HttpResponse<String> answer) throws Exception {
    return json.readTree(answer.body());
  }

  private JsonNode problem(HttpResponse<String> answer, int status) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    var problem = json.readTree(answer.body());
    assertThat(problem.at("/status").asInt()).isEqualTo(status);
    assertThat(problem.at("/type").asText()).startsWith("urn:hartig:problem:");
    assertThat(problem.at("/title").asText()).isNotEmpty();
    assertThat(problem.at("/detail").asText()).isNotEmpty();
    assertThat(problem.at("/instance").asText()).startsWith("/");
    assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    return problem;
  }
}
