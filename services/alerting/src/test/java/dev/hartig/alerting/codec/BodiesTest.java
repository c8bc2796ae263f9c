package dev.hartig.alerting.codec;

import static dev.hartig.alerting.Samples.START;
import static dev.hartig.alerting.Samples.dispatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.domain.AlertMachine;
import dev.hartig.alerting.domain.Event;
import dev.hartig.alerting.domain.State;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Note;
import dev.hartig.topology.catalogue.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What receivers get in each format, kept as files. */
class BodiesTest {

  private static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final Function<Alert, Notification> PAGERDUTY =
      alert -> PagerDutyCodec.notification(alert, ROUTING_KEY);

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("cloudevent-firing", format(NotificationCodec::notification), firing()),
        Arguments.of("slack-firing", format(SlackCodec::notification), firing()),
        Arguments.of("slack-recalled", format(SlackCodec::notification), recalled()),
        Arguments.of("slack-escaped", format(SlackCodec::notification), hostile()),
        Arguments.of("pagerduty-trigger", PAGERDUTY, recalled()),
        Arguments.of("pagerduty-acknowledge", PAGERDUTY, acknowledged()),
        Arguments.of("pagerduty-resolve", PAGERDUTY, resolved()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void bodyIsAsAgreed(String name, Function<Alert, Notification> format, Alert alert)
      throws IOException {
    // Given
    var golden = Path.of("src/test/resources/bodies/" + name + ".json");

    // When
    var notification = format.apply(alert);

    // Then
    assertThat(notification.wanted()).isTrue();
    var body = JSON.writeValueAsString(JSON.readTree(notification.body())) + "\n";
    if (Boolean.getBoolean("hartig.golden.write")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, body);
    }
    assertThat(body).isEqualTo(Files.readString(golden));
  }

  @Test
  void slackGetsNoTextThatIsTooLongForIt() throws IOException {
    // Given: every character is five in the end
    var alert = firing();
    alert.getMatter().setTitle("&".repeat(10_000));
    alert.getMatter().setExcerpt("&".repeat(10_000));
    alert.getRecipient().setName("&".repeat(10_000));
    alert.getMatter().setUrl("https://status.acme.example/" + "x".repeat(900));
    alert.setContext(
        Stream.generate(() -> new Note("history", "&".repeat(10_000), START, "s"))
            .limit(100)
            .toList());

    // When
    var message = JSON.readTree(SlackCodec.notification(alert).body());

    // Then
    assertThat(message.get("text").asText()).hasSizeLessThanOrEqualTo(4_000);
    assertThat(message.get("blocks")).hasSizeLessThanOrEqualTo(50);
    assertThat(message.findValues("elements")).allMatch(elements -> elements.size() <= 10);
    assertThat(texts(message)).isNotEmpty().allMatch(text -> text.length() <= 3_000);
    // No entity is cut.
    assertThat(texts(message))
        .allMatch(text -> !text.replace("&amp;", "").contains("&"), "has whole entities only");
  }

  @Test
  void pagerDutyGetsASummaryOfTheLengthItTakes() throws IOException {
    // Given: a character of two halves lies across the limit
    var alert = firing();
    alert.getMatter().setTitle("x".repeat(1_022) + "🔥🔥");

    // When
    var summary = JSON.readTree(PAGERDUTY.apply(alert).body()).at("/payload/summary").asText();

    // Then
    assertThat(summary).isEqualTo("x".repeat(1_022) + "…");
  }

  @ParameterizedTest
  @EnumSource(AlertState.class)
  void pagerDutyHearsOfImportedHistoryNothing(AlertState state) {
    // Given
    var alert = firing();
    alert.setState(state);
    alert.getMatter().getEnvelope().setReplay(true);

    // When / Then
    assertThat(PAGERDUTY.apply(alert).wanted()).isFalse();
  }

  @Test
  void whatOnlyUpdatesIsPostedInNoFormat() {
    // Given
    var alert = firing();
    alert.setNotify(false);
    alert.setCause("recollected");

    // When / Then
    assertThat(NotificationCodec.notification(alert).wanted()).isFalse();
    assertThat(SlackCodec.notification(alert).wanted()).isFalse();
    assertThat(PAGERDUTY.apply(alert).wanted()).isFalse();
  }

  private static Function<Alert, Notification> format(Function<Alert, Notification> format) {
    return format;
  }

  private static List<String> texts(JsonNode message) {
    return message
        .get("blocks")
        .valueStream()
        .flatMap(
            block ->
                block.has("elements")
                    ? block.get("elements").valueStream()
                    : Stream.of(block.get("text")))
        .map(text -> text.get("text").asText())
        .toList();
  }

  private static Alert firing() {
    var dispatch = dispatch("d1", "ann", Medium.PAGE, START);
    var machine = new AlertMachine(AlertingConfig.defaults().pace(Channel.REALTIME));
    Event event = EventCodec.dispatched(dispatch, List.of());
    var state = (State.Tracked) machine.on(new State.Absent(), event, START).state();
    return AlertCodec.published(state.alert(), Content.of(dispatch), true);
  }

  private static Alert recalled() {
    var alert = firing();
    alert.setGrouped(3);
    alert.setContext(
        List.of(
            new Note("decision", "Roll back before looking for the cause", START, "s1"),
            new Note("history", "The same as in January", START.minusSeconds(4_000_000), "s2")));
    return alert;
  }

  /** Whoever writes a title must not be able to call a channel, or to send a reader elsewhere. */
  private static Alert hostile() {
    var alert = firing();
    alert.getMatter().setTitle("<!channel> a & b <https://evil.example|Sign in>\nnext line");
    alert.getMatter().setExcerpt("if (a < b && c > d) &amp; <@U123>");
    alert.getMatter().setUrl("https://status.acme.example/?a=1&b=2%7C3");
    return alert;
  }

  private static Alert acknowledged() {
    var alert = firing();
    alert.setState(AlertState.ACKNOWLEDGED);
    alert.setCause("acknowledged");
    alert.setNotify(false);
    return alert;
  }

  private static Alert resolved() {
    var alert = firing();
    alert.setState(AlertState.RESOLVED);
    alert.setCause("resolved");
    alert.setNotify(false);
    return alert;
  }
}
