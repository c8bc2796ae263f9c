package dev.hartig.alerting.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Checkout answers 500",
        "Käse",
        "a =?UTF-8?B?RXZpbA==?= b",
        "\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25",
        "Die Kasse antwortet mit 500, und niemand weiß, warum das schon wieder so ist wie im Jänner",
        "障害が発生しました。決済サービスが応答しません。至急確認してください。障害が発生しました。",
      })
  void aReaderSeesTheText(String text) throws Exception {
    // When
    var header = EncodedWords.of(text);

    // Then
    assertThat(header).matches("[\\x20-\\x7e\\n]*");
    assertThat(header.lines()).allMatch(line -> line.length() <= 76 || line.equals(text));
    assertThat(MimeUtility.decodeText(MimeUtility.unfold(header))).isEqualTo(text);
  }
}
