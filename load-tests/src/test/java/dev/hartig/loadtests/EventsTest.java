package dev.hartig.loadtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.topology.catalogue.Channel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventsTest {

  @Test
  void anEventIsAKilobyteOfValidJson() throws Exception {
    // Given
    try (var events = new Events("http://127.0.0.1:1", "run")) {

      // When
      var body = events.body(Channel.SLOW, 1_234);

      // Then
      var json = new ObjectMapper().readTree(body);
      assertThat(body.getBytes(StandardCharsets.UTF_8).length).isBetween(950, 1_100);
      assertThat(json.path("id").asText()).isEqualTo("1234");
      assertThat(json.path("urgency").asText()).isEqualTo("slow");
      assertThat(json.path("thread").asText()).isEqualTo("load/probe/234");
      assertThat(json.path("data").path("mentions").path(0).asText()).isEqualTo("at:probe-34");
    }
  }

  @Test
  void runsDoNotShareIds() {
    // Given
    try (var first = new Events("http://127.0.0.1:1", "a")) {

      // When
      var second = first.next("b", Shape.USUAL);

      // Then
      assertThat(second.signalId(1)).isNotEqualTo(first.signalId(1)).hasSize(36);
    }
  }
}
