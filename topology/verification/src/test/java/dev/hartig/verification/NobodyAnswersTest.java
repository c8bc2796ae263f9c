package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.EscalationPolicy;
import dev.hartig.schemas.EscalationPolicyStep;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.OnCall;
import dev.hartig.schemas.Ownership;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.schemas.Shift;
import dev.hartig.schemas.Team;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incident that nobody answers goes from person to person, through every topology. */
class NobodyAnswersTest {

  private static final Instant NIGHT = Instant.parse("2026-11-10T02:00:00Z");

  @TempDir Path stateDir;
  private FabricInOneThread fabric;

  /** Ann is on call for the checkout, Ben is of her team, Lea leads it and Max leads her. */
  @BeforeEach
  void start() {
    var serdes = FabricSerdes.of("mock://nobody-answers");
    fabric = new FabricInOneThread(House.services(serdes), serdes, stateDir, NIGHT);
    person("ann", "lea");
    person("ben", "lea");
    person("lea", "max");
    person("max", null);
    know(
        "team/pay",
        Team.newBuilder()
            .setId("pay")
            .setName("Payments")
            .setLead("lea")
            .setMembers(List.of("ann", "ben"))
            .setOnCall(
                OnCall.newBuilder()
                    .setShifts(
                        List.of(new Shift("ann", NIGHT.minusSeconds(1), NIGHT.plusSeconds(86_400))))
                    .build())
            .build());
    know(
        "owner/service:checkout",
        new Ownership("service:checkout", List.of("team/pay"), List.of(), List.of()));
  }

  @AfterEach
  void stop() {
    fabric.close();
  }

  @Test
  void itGoesUpUntilSomebodyTakesIt() {
    // Given
    happen("down");
    assertThat(paged()).containsExactly("ann");

    // When: every fallback of hers has been tried, and a quarter of an hour is over
    pass(Duration.ofMinutes(16));

    // Then: the rest of the team is paged, though they had been informed, and told why
    assertThat(of("ann").getState()).isEqualTo(AlertState.ESCALATED);
    assertThat(paged()).containsExactly("ann", "ben", "lea");
    assertThat(of("ben").getReasons())
        .extracting(reason -> reason.getText())
        .contains(
            "Name of ann has given no sign of life since 02:00, and you are one of Payments.");

    // When
    pass(Duration.ofMinutes(16));

    // Then
    assertThat(paged()).containsExactly("ann", "ben", "lea", "max");
    assertThat(fabric.read(Topics.AUDIT))
        .anySatisfy(
            audit -> {
              assertThat(audit.getService()).isEqualTo("routing");
              assertThat(audit.getSubject()).isEqualTo("max");
              assertThat(audit.getOutcome()).isEqualTo("escalated");
            });
  }

  @Test
  void whoeverTakesItTakesItForAll() {
    // Given
    happen("down");
    pass(Duration.ofMinutes(16));

    // When
    answer("ben");
    pass(Duration.ofHours(2));

    // Then
    assertThat(paged()).containsExactly("ann", "ben", "lea");
    assertThat(revisions("lea")).extracting(Alert::getCause).contains("relieved");
    assertThat(of("ben").getAcknowledgedBy()).isEqualTo("ben");
  }

  @Test
  void nobodyElseIsAskedWhenSheAnswers() {
    // Given
    happen("down");
    pass(Duration.ofMinutes(14));

    // When
    answer("ann");
    pass(Duration.ofHours(2));

    // Then
    assertThat(paged()).containsExactly("ann");
    assertThat(fabric.read(Topics.escalations(Channel.REALTIME))).isEmpty();
  }

  @Test
  void whoHasGoneOnLeaveMeanwhileIsPassedOver() {
    // Given
    happen("down");

    // When: the directory changes while Ann does not answer
    know(
        "person/ben",
        Person.newBuilder()
            .setId("ben")
            .setName("Name of ben")
            .setTeams(List.of("pay"))
            .setManager("lea")
            .setAway(
                List.of(
                    dev.hartig.schemas.Absence.newBuilder()
                        .setFrom(NIGHT.plusSeconds(60))
                        .setUntil(NIGHT.plusSeconds(86_400))
                        .build()))
            .build());
    pass(Duration.ofMinutes(16));

    // Then
    assertThat(paged()).containsExactly("ann", "lea");
  }

  @Test
  void anOrganisationsOwnPolicyIsFollowedToItsEnd() {
    // Given: Max is asked for five minutes, then Lea and Ben, all of it twice, and Zoe takes it
    // over
    person("zoe", null);
    policy(
        EscalationPolicy.newBuilder()
            .setWait(Duration.ofMinutes(10).toMillis())
            .setRepeat(1)
            .setSteps(List.of(step(10, "person/max"), step(10, "lead/pay", "person/ben")))
            .setHandover(List.of("zoe"))
            .build());
    happen("down");

    // When
    pass(Duration.ofMinutes(12));

    // Then
    assertThat(paged()).containsExactly("ann", "max");

    // When
    pass(Duration.ofMinutes(12));

    // Then
    assertThat(paged()).containsExactly("ann", "ben", "lea", "max");

    // When: the steps are gone through once more
    pass(Duration.ofMinutes(60));

    // Then: of several who do not answer each asks, under ids that make one alert of it
    assertThat(asked("max")).isNotEmpty().containsOnly("escalated");
    assertThat(revisions("max").stream().filter(Alert::getNotify))
        .extracting(alert -> alert.getRecipient().getEscalation().getRound())
        .contains(1, 2);
    assertThat(asked("zoe")).isNotEmpty().containsOnly("handed-over");
    assertThat(revisions("zoe").stream().filter(it -> it.getCause().equals("dispatched")))
        .extracting(it -> it.getId() + "/" + it.getRevision())
        .containsOnly(of("zoe").getId() + "/1");
    assertThat(paged()).containsExactly("ann", "ben", "lea", "max", "zoe");
    assertThat(of("zoe").getRecipient().getEscalation().getLast()).isTrue();
  }

  private static EscalationPolicyStep step(int minutes, String... who) {
    return EscalationPolicyStep.newBuilder()
        .setWho(List.of(who))
        .setWait(Duration.ofMinutes(minutes).toMillis())
        .build();
  }

  private void policy(EscalationPolicy policy) {
    fabric.write(
        Topics.POLICIES,
        "local/escalation/pay",
        Policy.newBuilder()
            .setOrganisation("local")
            .setName("pay")
            .setWhen("'service:checkout' in signal.resources")
            .setReason("")
            .setEscalation(policy)
            .build());
    pass(Duration.ofMinutes(1));
  }

  /** What routing decided about somebody because others did not answer. */
  private List<String> asked(String who) {
    return fabric.read(Topics.AUDIT).stream()
        .filter(audit -> audit.getService().equals("routing") && audit.getSubject().equals(who))
        .map(Audit::getOutcome)
        .filter(outcome -> List.of("escalated", "handed-over").contains(outcome))
        .toList();
  }

  private void pass(Duration time) {
    for (var step = Duration.ZERO; step.compareTo(time) < 0; step = step.plusSeconds(30)) {
      fabric.advance(Duration.ofSeconds(30));
    }
  }

  private void happen(String id) {
    var event =
        """
        {"specversion":"1.0","id":"%s","source":"/monitoring","type":"com.acme.incident",
         "thread":"incident/checkout","urgency":"realtime",
         "data":{"title":"Checkout is down","text":"","resources":["service:checkout"]}}"""
            .formatted(id);
    var headers = new RecordHeaders();
    headers.add("content-type", utf8("application/cloudevents+json"));
    fabric.write(Topics.INBOUND, id, utf8(event), headers);
  }

  private void answer(String who) {
    fabric.write(
        Topics.responses(Channel.REALTIME), "local/incident/checkout", answerTo(of(who), who));
  }

  private static Response answerTo(Alert alert, String who) {
    return Response.newBuilder()
        .setId("r-" + who)
        .setAlertId(alert.getId())
        .setOrganisation("local")
        .setThread("incident/checkout")
        .setRecipient(who)
        .setKind(ResponseKind.ACKNOWLEDGE)
        .setBy(who)
        .setAt(NIGHT)
        .build();
  }

  /** Who has been paged, each once, in their order; of those paged together by name. */
  private List<String> paged() {
    return fabric.read(Topics.alerts(Channel.REALTIME)).stream()
        .filter(alert -> alert.getNotify() && alert.getMedium() == Medium.PAGE)
        .map(alert -> alert.getRecipient().getId())
        .distinct()
        .sorted()
        .toList();
  }

  private List<Alert> revisions(String who) {
    return fabric.read(Topics.alerts(Channel.REALTIME)).stream()
        .filter(alert -> alert.getRecipient().getId().equals(who))
        .toList();
  }

  private Alert of(String who) {
    return revisions(who).getLast();
  }

  private void person(String id, @Nullable String manager) {
    know(
        "person/" + id,
        Person.newBuilder()
            .setId(id)
            .setName("Name of " + id)
            .setTeams(List.of("max", "zoe").contains(id) ? List.of() : List.of("pay"))
            .setManager(manager)
            .build());
  }

  private void know(String key, Object what) {
    var entry = DirectoryEntry.newBuilder().setOrganisation("local").setEntry(what).build();
    fabric.write(Topics.DIRECTORY, "local/" + key, entry);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
