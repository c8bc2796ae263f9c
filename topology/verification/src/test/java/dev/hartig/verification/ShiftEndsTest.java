package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.OnCall;
import dev.hartig.schemas.Ownership;
import dev.hartig.schemas.Person;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is open when a shift ends goes to whoever comes on, through every topology. */
class ShiftEndsTest {

  private static final Instant NIGHT = Instant.parse("2026-11-10T02:00:00Z");
  private static final Instant END = NIGHT.plusSeconds(1_200);

  @TempDir Path stateDir;
  private FabricInOneThread fabric;

  /** Ann is on call until 02:20, and then Ben; nobody is above them. */
  @BeforeEach
  void start() {
    var serdes = FabricSerdes.of("mock://shift-ends");
    fabric = new FabricInOneThread(House.services(serdes), serdes, stateDir, NIGHT);
    person("ann");
    person("ben");
    onCall(shift("ann", NIGHT.minusSeconds(60), END), shift("ben", END, END.plusSeconds(86_400)));
    know(
        "owner/service:checkout",
        new Ownership("service:checkout", List.of("team/pay"), List.of(), List.of()));
  }

  @AfterEach
  void stop() {
    fabric.close();
  }

  @Test
  void whatIsAcknowledgedIsHandedOverWithWhatBecameOfIt() {
    // Given
    happen();
    pass(Duration.ofMinutes(3));
    answer("ann", "Restarting the pods.");

    // When
    pass(Duration.ofMinutes(16));
    assertThat(told("ben")).noneMatch(alert -> alert.getMedium() == Medium.PAGE);
    pass(Duration.ofMinutes(2));

    // Then: Ben is told, and Ann has it until he takes it
    assertThat(of("ben").getReasons())
        .extracting(reason -> reason.getText())
        .contains(
            "You come on call for Payments. Name of ann was told of this at 02:00, acknowledged it"
                + " at 02:03 (\"Restarting the pods.\"), and it is still open: it is theirs until"
                + " you take it.");
    assertThat(of("ben").getMedium()).isEqualTo(Medium.PAGE);
    assertThat(of("ben").getNotify()).isTrue();
    assertThat(of("ann").getAcknowledgedBy()).isEqualTo("ann");
    assertThat(of("ann").getReasons().getFirst().getText())
        .isEqualTo(
            "The shift on which it came is over. Name of ben has come on and is told; it stays here"
                + " until they take it.");

    // When
    answer("ben", "");

    // Then
    assertThat(of("ann").getAcknowledgedBy()).isEqualTo("ben");
    assertThat(of("ann").getState()).isEqualTo(AlertState.ACKNOWLEDGED);
    assertThat(fabric.read(Topics.escalations(Channel.REALTIME))).hasSize(1);
    assertThat(fabric.read(Topics.AUDIT))
        .extracting(
            audit -> audit.getService() + " " + audit.getSubject() + " " + audit.getOutcome())
        .contains(
            "alerting ann handover",
            "routing ben handover",
            "medium ben dispatched",
            "alerting ann handed_over");
  }

  @Test
  void whoseShiftWasProlongedMeanwhileKeepsItAndHandsItOverThen() {
    // Given
    happen();
    pass(Duration.ofMinutes(3));
    answer("ann", "");

    // When: the schedule changes, and then the shift ends that was planned
    var later = END.plusSeconds(1_200);
    onCall(shift("ann", NIGHT, later), shift("ben", later, later.plusSeconds(86_400)));
    pass(Duration.ofMinutes(18));

    // Then
    assertThat(of("ann").getReasons().getFirst().getText())
        .isEqualTo(
            "The shift on which it came is over, but you are on call for Payments until 02:40, and"
                + " it stays with you.");
    assertThat(of("ann").getNotify()).isFalse();
    assertThat(of("ben").getReasons())
        .noneMatch(reason -> reason.getText().startsWith("You come on call"));

    // When
    pass(Duration.ofMinutes(20));

    // Then
    assertThat(of("ben").getReasons())
        .anyMatch(reason -> reason.getText().startsWith("You come on call"));
  }

  @Test
  void whatIsClosedIsHandedOverToNobody() {
    // Given
    happen();
    pass(Duration.ofMinutes(3));
    respond("ann", ResponseKind.RESOLVE, "");

    // When
    pass(Duration.ofMinutes(120));

    // Then
    assertThat(fabric.read(Topics.escalations(Channel.REALTIME))).isEmpty();
  }

  private void pass(Duration time) {
    for (var step = Duration.ZERO; step.compareTo(time) < 0; step = step.plusSeconds(30)) {
      fabric.advance(Duration.ofSeconds(30));
    }
  }

  private void happen() {
    var event =
        """
        {"specversion":"1.0","id":"down","source":"/monitoring","type":"com.acme.incident",
         "thread":"incident/checkout","urgency":"realtime",
         "data":{"title":"Checkout is down","text":"","resources":["service:checkout"]}}""";
    var headers = new RecordHeaders();
    headers.add("content-type", utf8("application/cloudevents+json"));
    fabric.write(Topics.INBOUND, "down", utf8(event), headers);
  }

  private void answer(String who, String note) {
    respond(who, ResponseKind.ACKNOWLEDGE, note);
  }

  private void respond(String who, ResponseKind kind, String note) {
    fabric.write(
        Topics.responses(Channel.REALTIME),
        "local/incident/checkout",
        Response.newBuilder()
            .setId("r-" + who)
            .setAlertId(of(who).getId())
            .setOrganisation("local")
            .setThread("incident/checkout")
            .setRecipient(who)
            .setKind(kind)
            .setBy(who)
            .setNote(note)
            .setAt(NIGHT)
            .build());
  }

  private List<Alert> told(String who) {
    return revisions(who).stream().filter(Alert::getNotify).toList();
  }

  private List<Alert> revisions(String who) {
    return fabric.read(Topics.alerts(Channel.REALTIME)).stream()
        .filter(alert -> alert.getRecipient().getId().equals(who))
        .toList();
  }

  private Alert of(String who) {
    return revisions(who).getLast();
  }

  private static Shift shift(String who, Instant from, Instant until) {
    return new Shift(who, from, until);
  }

  private void onCall(Shift... shifts) {
    know(
        "team/pay",
        Team.newBuilder()
            .setId("pay")
            .setName("Payments")
            .setMembers(List.of("ann", "ben"))
            .setOnCall(OnCall.newBuilder().setShifts(List.of(shifts)).build())
            .build());
  }

  private void person(String id) {
    know(
        "person/" + id,
        Person.newBuilder().setId(id).setName("Name of " + id).setTeams(List.of("pay")).build());
  }

  private void know(String key, Object what) {
    var entry = DirectoryEntry.newBuilder().setOrganisation("local").setEntry(what).build();
    fabric.write(Topics.DIRECTORY, "local/" + key, entry);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
