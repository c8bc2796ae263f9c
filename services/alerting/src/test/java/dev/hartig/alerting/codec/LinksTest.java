package dev.hartig.alerting.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.alerting.Samples;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.topology.catalogue.SignedLink;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinksTest {

  private static final SignedLink.Key KEY =
      SignedLink.Key.parse("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
  private static final Links LINKS =
      Links.to(URI.create("https://hartig.acme.example/"), KEY, Duration.ofDays(3));

  @Test
  void eachLinkSpeaksForTheRecipientAndEndsWithItsRevisionsTime() {
    // When
    var links = LINKS.of(alert());

    // Then
    assertThat(links).hasSize(4);
    for (var link : links) {
      assertThat(link.url()).startsWith("https://hartig.acme.example/r/");
      var token = link.url().substring(link.url().lastIndexOf('/') + 1);
      assertThat(SignedLink.read(token, List.of(KEY), Samples.START))
          .isEqualTo(
              new SignedLink.Reading.Valid(
                  new SignedLink(
                      link.kind(), "a1", "ann", Samples.START.plus(Duration.ofDays(3)))));
    }
  }

  @Test
  void whatIsBroughtToNobodyHasNone() {
    // Given
    var silent = alert();
    silent.setNotify(false);

    // Then
    assertThat(LINKS.of(silent)).isEmpty();
    assertThat(Links.none().of(alert())).isEmpty();
  }

  @Test
  void everyFormatForPeopleHasThem() throws Exception {
    // When
    var event = new ObjectMapper().readTree(NotificationCodec.notification(alert(), LINKS).body());
    var slack = SlackCodec.notification(alert(), LINKS).body();
    var mail = MailCodec.notification(alert(), "acme.example", Set.of(Medium.EMAIL), LINKS).body();

    // Then
    var urls = LINKS.of(alert()).stream().map(Links.Link::url).toList();
    assertThat(event.at("/data/links/acknowledge").asText()).isEqualTo(urls.get(0));
    assertThat(event.at("/data/links/resolve").asText()).isEqualTo(urls.get(1));
    assertThat(event.at("/data/links/wrong-person").asText()).isEqualTo(urls.get(2));
    assertThat(event.at("/data/links/told").asText()).isEqualTo(urls.get(3));
    assertThat(slack).contains("<" + urls.get(0) + "|I have it>", "|Not for me>");
    assertThat(mail.lines()).contains("I have it: " + urls.get(0), "It is done: " + urls.get(1));
  }

  private static Alert alert() {
    var dispatch = Samples.dispatch("d1", "ann", dev.hartig.schemas.Medium.EMAIL, Samples.START);
    return Alert.newBuilder()
        .setId("a1")
        .setRevision(1)
        .setState(AlertState.FIRING)
        .setCause("dispatched")
        .setRecipient(dispatch.getRecipient())
        .setMedium(dev.hartig.schemas.Medium.EMAIL)
        .setMatter(dispatch.getMatter())
        .setDispatchId("d1")
        .setGrouped(1)
        .setOpenedAt(Samples.START)
        .setUpdatedAt(Samples.START)
        .setExpiresAt(Samples.START.plusSeconds(3_600))
        .setNotify(true)
        .build();
  }
}
