package dev.hartig.loadtests.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void everyFigureIsThereWithItsRuns() throws Exception {
    // When
    var json = new ObjectMapper().readTree(Json.of(Samples.report(0)));

    // Then
    var side = json.at("/sections/0/sides/0");
    assertThat(side.at("/figures/1/name").asText()).isEqualTo("p99");
    assertThat(side.at("/figures/1/median").asDouble()).isEqualTo(25);
    assertThat(side.at("/figures/1/runs").toString()).isEqualTo("[20.0,30.0,25.0]");
    assertThat(side.at("/curve/1/millis").asDouble()).isEqualTo(25);
    assertThat(side.at("/cost/cpuMillisPerSignal/routing").asDouble()).isEqualTo(1.5);
    assertThat(side.at("/sum/accepted").asInt()).isEqualTo(600);
    assertThat(json.at("/machine/kafka").asText()).isEqualTo("4.2.1");
    assertThat(json.at("/targets/1/standing").asText()).isEqualTo("MISSED");
    assertThat(json.at("/complete").asBoolean()).isTrue();
  }
}
