package dev.hartig.alerting.codec;

import static dev.hartig.alerting.Samples.START;
import static dev.hartig.alerting.Samples.dispatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.domain.AlertMachine;
import dev.hartig.alerting.domain.Event;
import dev.hartig.alerting.domain.Standing;
import dev.hartig.alerting.domain.State;
import dev.hartig.alerting.domain.Timer;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.AlertTimer;
import dev.hartig.schemas.Medium;
import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertCodecTest {

  private final AlertMachine machine =
      new AlertMachine(AlertingConfig.defaults().pace(Channel.REALTIME));

  @ParameterizedTest
  @EnumSource(Medium.class)
  void stateSurvivesTheStore(Medium medium) {
    // Given
    var dispatch = dispatch("d1", "ann", medium, START.plusSeconds(5));
    var pending = open(dispatch);
    var acknowledged =
        (State.Tracked)
            machine
                .on(pending, new Event.Acknowledged(pending.alert().id(), "ann", ""), START)
                .state();

    // When / Then
    for (var state : List.of(pending, acknowledged)) {
      var published = AlertCodec.published(state.alert(), Content.of(dispatch), false);
      assertThat(AlertCodec.state(AlertCodec.memory(state, published))).isEqualTo(state);
    }
  }

  @ParameterizedTest
  @EnumSource(AlertState.class)
  void everyStateOfTheSchemaIsUnderstood(AlertState stored) {
    // Given: also what a later version may have written
    var dispatch = dispatch("d1", "ann", Medium.PAGE, START);
    var state = open(dispatch);
    var memory =
        AlertCodec.memory(state, AlertCodec.published(state.alert(), Content.of(dispatch), true));
    memory.getAlert().setState(stored);
    memory.getAlert().setCause("of-later");
    memory.setTimers(List.of(new AlertTimer("of-later", START)));

    // When
    var read = AlertCodec.state(memory);

    // Then
    assertThat(read.alert().standing()).isIn((Object[]) Standing.values());
    assertThat(read.timers().at()).containsOnlyKeys(Timer.EXPIRE);
  }

  @Test
  void notificationIsACloudEventThatLeavesAHopBehind() throws Exception {
    // Given
    var dispatch = dispatch("d1", "ann", Medium.PAGE, START);
    var alert = AlertCodec.published(open(dispatch).alert(), Content.of(dispatch), true);

    // When
    var notification = NotificationCodec.notification(alert);

    // Then
    var event = new ObjectMapper().readTree(notification.body());
    assertThat(notification.idempotencyKey()).isEqualTo(alert.getId() + "/1");
    assertThat(event.get("specversion").asText()).isEqualTo("1.0");
    assertThat(event.get("id").asText()).isEqualTo(notification.idempotencyKey());
    assertThat(event.get("source").asText()).isEqualTo("/hartig/alerting");
    assertThat(event.get("type").asText()).isEqualTo("dev.hartig.alert.firing");
    assertThat(event.get("organisation").asText()).isEqualTo("acme");
    assertThat(event.get("hartighop").asInt()).isEqualTo(2);
    assertThat(event.get("hartigvisited").asText()).isEqualTo("alert-before," + alert.getId());
    assertThat(event.get("traceparent").asText()).startsWith("00-");
    assertThat(event.at("/data/title").asText()).isEqualTo("Checkout answers 500");
    assertThat(event.at("/data/recipient/id").asText()).isEqualTo("ann");
    assertThat(event.at("/data/medium").asText()).isEqualTo("page");
    assertThat(event.at("/data/reasons/0/rule").asText()).isEqualTo("alerting.firing");
    assertThat(event.at("/data/expiresAt").asText())
        .isEqualTo(START.plus(Duration.ofHours(1)).toString());
    // CloudEvents allows lower-case letters and digits in attribute names.
    event.fieldNames().forEachRemaining(name -> assertThat(name).matches("[a-z0-9]+"));
  }

  private State.Tracked open(dev.hartig.schemas.Dispatch dispatch) {
    var event = EventCodec.dispatched(dispatch, List.of());
    return (State.Tracked) machine.on(new State.Absent(), event, START).state();
  }
}
