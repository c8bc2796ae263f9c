package dev.hartig.ingestion.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the door for signs of life refuses. */
@QuarkusTest
@TestProfile(DoorsWithoutBroker.class)
class HeartbeatsDoorTest {

  @TestHTTPResource URI root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          backup                                         | every
          backup?every=soon                              | every
          backup?every=5s                                | every
          backup?every=9999h                             | every
          backup%20up?every=5m                           | name
          backup?every=5m&resource=checkout              | resource
          backup?every=5m&organisation=a%20b             | organisation
          backup?every=5m&title=a%0Ab                    | title
          """)
  void whatIsWrongIsNamedByItsField(String target, String field) {
    // When
    var answer = Http.at(root).post("/heartbeats/" + target, Map.of(), new byte[0]);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("content-type")).startsWith("application/problem+json");
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
  }
}
