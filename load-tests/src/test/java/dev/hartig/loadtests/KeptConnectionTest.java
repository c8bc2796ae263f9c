package dev.hartig.loadtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.loadtests.KeptConnection.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptConnectionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 202 Accepted;content-length: 2;;{}                            | 202 | true",
        "HTTP/1.1 202 Accepted;Content-Length: 2;;{                             | 0   | true",
        "HTTP/1.1 204 No Content;;                                              | 204 | true",
        "HTTP/1.1 503 Busy;connection: close;content-length: 0;;                | 503 | false",
        "HTTP/1.1 200 OK;transfer-encoding: chunked;;3;abc;0;;                  | 200 | true",
        "HTTP/1.1 200 OK;transfer-encoding: chunked;;3;abc                      | 0   | true",
        "HTTP/1.1 202 Acc                                                       | 0   | true"
      })
  void anAnswerIsReadToItsEnd(String answer, int status, boolean keeps) {
    // When
    var progress = KeptConnection.answer(answer.strip().replace(";", "\r\n"));

    // Then
    assertThat(progress)
        .isEqualTo(status == 0 ? new Progress.Waiting() : new Progress.Answered(status, keeps));
  }
}
