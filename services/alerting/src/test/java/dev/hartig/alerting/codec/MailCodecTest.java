package dev.hartig.alerting.codec;

import static dev.hartig.alerting.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.Samples;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Note;
import dev.hartig.schemas.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MailCodecTest {

  private static final Path GOLDEN = Path.of("src/test/resources/bodies/mail-recalled.txt");
  private static final Set<Medium> MEDIA = Set.of(Medium.EMAIL);

  @Test
  void mailIsAsAgreed() throws IOException {
    // Given
    var alert = alert();

    // When
    var mail = mail(alert);

    // Then
    var headers =
        mail.headers().entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue())
            .sorted()
            .collect(Collectors.joining("\n"));
    var text = headers + "\n\n" + mail.body();
    if (Boolean.getBoolean("hartig.golden.write")) {
      Files.writeString(GOLDEN, text);
    }
    assertThat(text).isEqualTo(Files.readString(GOLDEN));
    assertThat(mail.wanted()).isTrue();
    assertThat(mail.contentType()).isEqualTo("text/plain; charset=UTF-8");
  }

  @Test
  void oneMatterIsOneConversationAndEachRevisionAMailOfItsOwn() {
    // Given
    var other = alert();
    other.setId("a2");
    var elsewhere = alert();
    elsewhere.getMatter().setThread("incident/other");
    var later = alert();
    later.setRevision(4);

    // When
    var first = mail(alert()).headers();

    // Then
    assertThat(mail(alert()).headers()).isEqualTo(first);
    assertThat(mail(later).headers().get("Message-ID")).isNotEqualTo(first.get("Message-ID"));
    assertThat(mail(later).headers().get("References")).isEqualTo(first.get("References"));
    assertThat(mail(other).headers().get("Message-ID")).isNotEqualTo(first.get("Message-ID"));
    assertThat(mail(other).headers().get("In-Reply-To")).isEqualTo(first.get("In-Reply-To"));
    assertThat(mail(elsewhere).headers().get("References")).isNotEqualTo(first.get("References"));
  }

  @Test
  void whoIsReachedOtherwiseOrIsNotToBeToldGetsNoMail() {
    // Given
    var page = alert();
    page.setMedium(dev.hartig.schemas.Medium.PAGE);
    var silent = alert();
    silent.setNotify(false);

    // Then
    assertThat(mail(page).wanted()).isFalse();
    assertThat(mail(silent).wanted()).isFalse();
    assertThat(
            MailCodec.notification(page, "acme.example", Set.of(Medium.PAGE), Links.none())
                .wanted())
        .isTrue();
  }

  @Test
  void noTextEndsAHeader() {
    // Given
    var alert = alert();
    alert.getMatter().setTitle("Out\r\nBcc: eve@evil.example\r\n\r\nof\u0085order\u2028 \u202Enow");
    alert.getMatter().setThread("t\r\nX: y");
    alert.getRecipient().setName("Ann\r\n.\r\nQUIT");

    // When
    var mail = mail(alert);

    // Then
    assertThat(mail.headers().get("Subject")).isEqualTo("Out Bcc: eve@evil.example of order now");
    assertThat(mail.headers().values()).noneMatch(value -> value.matches("(?s).*\\p{Cntrl}.*"));
    assertThat(mail.body().lines()).noneMatch(line -> line.equals("."));
    assertThat(mail.body()).doesNotContain("\r").contains("for Ann . QUIT");
  }

  @Test
  void noSubjectIsTooLongOrCutWithinACharacter() {
    // Given
    var alert = alert();
    alert.getMatter().setTitle("a" + "\uD83D\uDD25".repeat(100));

    // When
    var subject = mail(alert).headers().get("Subject");

    // Then
    assertThat(subject.length()).isLessThanOrEqualTo(MailCodec.SUBJECT);
    assertThat(subject).endsWith("\uD83D\uDD25…");
  }

  @Test
  void linesAreNoLongerThanAMailsUnlessAWordIs() {
    // Given
    var alert = alert();
    var address = "https://status.acme.example/" + "x".repeat(200);
    alert.getMatter().setUrl(address);
    alert.getMatter().setExcerpt("word ".repeat(100));
    alert.setReasons(List.of(new Reason("r", "reason ".repeat(40), 0d, List.of())));

    // When
    var body = mail(alert).body();

    // Then
    assertThat(body.lines().filter(line -> !line.equals(address)))
        .allMatch(line -> line.length() <= 76);
    assertThat(body.lines()).contains(address);
  }

  private static Notification mail(Alert alert) {
    return MailCodec.notification(alert, "acme.example", MEDIA, Links.none());
  }

  private static Alert alert() {
    var dispatch = Samples.dispatch("d1", "ann", dev.hartig.schemas.Medium.EMAIL, Samples.START);
    return Alert.newBuilder()
        .setId("4a0a19a6-3e7c-3d44-9d1c-1d3b0c1fd9a1")
        .setRevision(3)
        .setState(AlertState.FIRING)
        .setCause("grouped")
        .setRecipient(dispatch.getRecipient())
        .setMedium(dev.hartig.schemas.Medium.EMAIL)
        .setMatter(dispatch.getMatter())
        .setDispatchId("d1")
        .setGrouped(3)
        .setOpenedAt(START)
        .setUpdatedAt(START)
        .setExpiresAt(START.plusSeconds(3_600))
        .setNotify(true)
        .setReasons(
            List.of(
                new Reason(
                    "alerting.firing",
                    "Nothing was open on this thread, so it fires at once.",
                    0d,
                    List.of())))
        .setContext(
            List.of(
                new Note("decision", "Roll back before looking for the cause", START, "s1"),
                new Note("history", "The same as in January", START.minusSeconds(4_000_000), "s2")))
        .build();
  }
}
