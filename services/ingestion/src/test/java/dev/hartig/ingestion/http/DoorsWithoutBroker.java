package dev.hartig.ingestion.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Runs the doors with fakes behind them, small limits and an ephemeral port. */
public class DoorsWithoutBroker implements QuarkusTestProfile {

  static final String SECRET = "a secret for tests";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        // The build's own hartig.* system properties are no settings of the service.
        "smallrye.config.mapping.validate-unknown", "false",
        "quarkus.http.test-port", "0",
        "hartig.kafka.bootstrap-servers", "127.0.0.1:1",
        "hartig.channels", "slow",
        "hartig.state-dir", "target/test-state",
        "hartig.stop-timeout", "1s",
        "hartig.ingestion.ack-timeout", "300ms",
        "hartig.ingestion.github.secret", SECRET,
        "quarkus.log.category.\"org.apache.kafka\".level", "OFF",
        "quarkus.log.category.\"dev.hartig.ingestion.http\".level", "ERROR");
  }
}
