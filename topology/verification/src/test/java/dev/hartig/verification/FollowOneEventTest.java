package dev.hartig.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Exclusion;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.ReceiptKind;
import dev.hartig.schemas.Recipient;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One event followed from door to door, through every topology as its service builds it. */
class FollowOneEventTest {

  private static final Instant TUESDAY = Instant.parse("2026-11-10T10:00:00Z");
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @TempDir Path stateDir;
  private FabricInOneThread fabric;

  @BeforeEach
  void start() {
    var serdes = FabricSerdes.of("mock://follow");
    fabric = new FabricInOneThread(House.services(serdes), serdes, stateDir, TUESDAY);
    know("tomas", "Tomas Lindqvist", "at:tomas");
    know("sana", "Sana Qureshi", "at:sana");
  }

  @AfterEach
  void stop() {
    fabric.close();
  }

  @Test
  void aQuestionOnFastFindsWhoItIsFor() {
    // Given: an earlier word on the same thread
    publish("first", "fast", "A lease instead of a lock?", "at:tomas", "at:sana");

    // When
    publish("second", "fast", "What about clock skew?", "at:sana", "at:tomas");

    // Then: ingestion made a signal of it, with an id that any retry would give it again
    var signal = fabric.read(Topics.signals(Channel.FAST)).getLast();
    assertThat(signal.getId()).isEqualTo(idOf("second"));
    assertThat(signal.getThread()).isEqualTo("seatmap/97");
    assertThat(signal.getUrgency()).isNotEmpty();

    // memory added what was said before
    var recollection = fabric.read(Topics.recollections(Channel.FAST)).getLast();
    assertThat(recollection.getSignals()).isEqualTo(2);
    assertThat(recollection.getHistory())
        .singleElement()
        .satisfies(earlier -> assertThat(earlier.getSignalId()).isEqualTo(idOf("first")));

    // routing chose who needs to know, and said who does not
    var audience = fabric.read(Topics.audiences(Channel.FAST)).getLast();
    assertThat(audience.getRecipients()).extracting(Recipient::getId).containsExactly("tomas");
    assertThat(audience.getExcluded()).extracting(Exclusion::getId).contains("sana");

    // medium chose how and when
    var dispatch = fabric.read(Topics.dispatches(Channel.FAST)).getLast();
    assertThat(dispatch.getRecipient().getId()).isEqualTo("tomas");
    assertThat(dispatch.getReasons()).isNotEmpty();

    // alerting sees that it lands
    var alert = fabric.read(Topics.alerts(Channel.FAST)).getLast();
    assertThat(alert.getState()).isEqualTo(AlertState.FIRING);
    assertThat(alert.getMatter().getSignalId()).isEqualTo(idOf("second"));
    assertThat(alert.getDispatchId()).isEqualTo(dispatch.getId());

    // every stage told why, and one trace spans them all
    assertThat(stepsOf("second")).containsExactly(1, 2, 3, 3, 4, 5);
    assertThat(header("traceparent")).startsWith(TRACE.substring(0, 35));
    assertThat(header("ce_id")).isEqualTo(alert.getId());
    assertThat(header("ce_source")).isEqualTo("/hartig/alerting");
  }

  @Test
  void realtimeDoesNotWaitForMemory() {
    // When
    publish("page", "realtime", "Checkout is down", "at:sana", "at:tomas");

    // Then: the impulse first, memory's word as an addendum to the same alert
    var alerts = fabric.read(Topics.alerts(Channel.REALTIME));
    assertThat(alerts.getFirst().getCause()).isEqualTo("dispatched");
    assertThat(alerts).extracting(Alert::getId).containsOnly(alerts.getFirst().getId());
    assertThat(fabric.read(Topics.recollections(Channel.REALTIME))).hasSize(1);
    assertThat(fabric.written()).doesNotContain(Topics.alerts(Channel.FAST).name());
  }

  @Test
  void theSameEventTwiceIsOne() {
    // When
    publish("once", "fast", "Please review", "at:sana", "at:tomas");
    publish("once", "fast", "Please review", "at:sana", "at:tomas");

    // Then
    assertThat(fabric.read(Topics.signals(Channel.FAST))).hasSize(2);
    assertThat(fabric.read(Topics.recollections(Channel.FAST))).hasSize(1);
    assertThat(fabric.read(Topics.alerts(Channel.FAST))).hasSize(1);
  }

  @Test
  void anAcknowledgementFindsItsAlert() {
    // Given
    publish("page", "realtime", "Checkout is down", "at:sana", "at:tomas");
    var alert = fabric.read(Topics.alerts(Channel.REALTIME)).getLast();

    // When
    fabric.write(
        Topics.responses(Channel.REALTIME),
        "local/seatmap/97",
        Response.newBuilder()
            .setId("r1")
            .setAlertId(alert.getId())
            .setOrganisation("local")
            .setThread("seatmap/97")
            .setRecipient("tomas")
            .setKind(ResponseKind.ACKNOWLEDGE)
            .setBy("tomas")
            .setAt(TUESDAY)
            .build());

    // Then
    var now = fabric.read(Topics.alerts(Channel.REALTIME)).getLast();
    assertThat(now.getId()).isEqualTo(alert.getId());
    assertThat(now.getState()).isEqualTo(AlertState.ACKNOWLEDGED);
    assertThat(now.getAcknowledgedBy()).isEqualTo("tomas");
    assertThat(fabric.read(Topics.receipts(Channel.REALTIME)))
        .singleElement()
        .satisfies(it -> assertThat(it.getKind()).isEqualTo(ReceiptKind.ACKNOWLEDGED));
  }

  private void publish(String id, String urgency, String text, String author, String mention) {
    var event =
        """
        {"specversion":"1.0","id":"%s","source":"/chat","type":"chat.message.posted",
         "thread":"seatmap/97","urgency":"%s","traceparent":"%s",
         "data":{"title":"%s","text":"%s","author":{"handle":"%s"},"mentions":["%s"]}}"""
            .formatted(id, urgency, TRACE, text, text, author, mention);
    var headers = new RecordHeaders();
    headers.add("content-type", utf8("application/cloudevents+json"));
    fabric.write(Topics.INBOUND, id, utf8(event), headers);
  }

  private void know(String id, String name, String handle) {
    var person = Person.newBuilder().setId(id).setName(name).setHandles(List.of(handle)).build();
    var entry = DirectoryEntry.newBuilder().setOrganisation("local").setEntry(person).build();
    fabric.write(Topics.DIRECTORY, "local/person/" + id, entry);
    fabric.write(Topics.DIRECTORY, "local/handle/" + handle, entry);
  }

  private List<Integer> stepsOf(String event) {
    return fabric.read(Topics.AUDIT).stream()
        .filter(audit -> audit.getSignalId().equals(idOf(event)))
        .map(Audit::getStep)
        .sorted()
        .toList();
  }

  private String header(String name) {
    var header = fabric.headers(Topics.alerts(Channel.FAST)).lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static String idOf(String event) {
    return UUID.nameUUIDFromBytes(utf8("/chat\n" + event)).toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
