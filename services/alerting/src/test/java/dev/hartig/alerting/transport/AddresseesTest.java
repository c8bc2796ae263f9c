package dev.hartig.alerting.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.Digested;
import dev.hartig.alerting.Samples;
import dev.hartig.alerting.codec.DigestMailCodec;
import dev.hartig.alerting.codec.Links;
import dev.hartig.alerting.codec.MailCodec;
import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.config.AddressGuard;
import dev.hartig.alerting.config.Digests;
import dev.hartig.alerting.config.Format;
import dev.hartig.alerting.config.Receiver;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.topology.catalogue.Channel;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A receiver gets a digest or its lines, and never both. */
class AddresseesTest {

  private static final Set<Medium> MEDIA = Set.of(Medium.EMAIL, Medium.DIGEST);
  private static final Set<Channel> ALL = EnumSet.allOf(Channel.class);

  @ParameterizedTest
  @EnumSource(Channel.class)
  void whoGetsDigestsGetsNoLines(Channel channel) {
    // Given
    var composed = mail("mail", ALL, Digests.COMPOSED);
    var lines = mail("mail", ALL, Digests.LINES);

    // Then
    assertThat(composed.composes()).isTrue();
    assertThat(Addressees.isFor(composed, channel, alert(Medium.DIGEST)))
        .isEqualTo(channel == Channel.REALTIME);
    assertThat(lines.composes()).isFalse();
    assertThat(Addressees.isFor(lines, channel, alert(Medium.DIGEST))).isTrue();
    assertThat(Addressees.isFor(composed, channel, alert(Medium.EMAIL))).isTrue();
  }

  @Test
  void digestsGoToTheirRecipientsAndWhoStandsForThem() {
    // Given
    var all = mail("mail", ALL, Digests.COMPOSED);
    var bobs = with(all, Set.of("bob"), MEDIA);
    var pages = with(all, Set.of(), Set.of(Medium.PAGE));

    // Then
    assertThat(Addressees.isFor(all, digest())).isTrue();
    assertThat(Addressees.isFor(bobs, digest())).isFalse();
    assertThat(Addressees.isFor(pages, digest())).isFalse();
  }

  @Test
  void eachLineIsCarriedByThoseWhoServeItsChannel() {
    // Given: two of the slow channel's, of which one serves fast, and one of fast alone
    var mail = mail("mail", ALL, Digests.COMPOSED);
    var slow = webhook("slow", Set.of(Channel.SLOW), Digests.COMPOSED);
    var fast = webhook("fast", Set.of(Channel.FAST), Digests.LINES);
    var receivers = List.of(mail, slow, fast);

    // When
    var byMail = Addressees.digestsOf(receivers, mail).apply(digest());
    var bySlow = Addressees.digestsOf(receivers, slow).apply(digest());

    // Then: the third line is of fast
    assertThat(byMail.lines().get(0).carriers()).containsExactly("mail", "webhook:slow");
    assertThat(byMail.lines().get(2).carriers()).containsExactly("mail", "webhook:fast");
    assertThat(bySlow.lines().get(0).carriers()).containsExactly("mail", "webhook:slow");
    assertThat(bySlow.lines().get(2).carriers()).as("for fast it stands for nothing").isEmpty();
  }

  private static Notification digest() {
    return DigestMailCodec.notification(Digested.digest(), "acme.example", Links.none());
  }

  private static Notification alert(Medium medium) {
    var alert = Samples.alert("a1", "ann", dev.hartig.schemas.Medium.valueOf(medium.name()));
    return MailCodec.notification(alert, "acme.example", MEDIA, Links.none());
  }

  private static Receiver mail(String name, Set<Channel> channels, Digests digests) {
    var format = new Format.Mail("hartig@acme.example", Optional.empty(), true, MEDIA);
    return receiver(name, format, channels, digests);
  }

  private static Receiver webhook(String name, Set<Channel> channels, Digests digests) {
    return receiver(name, new Format.CloudEvent(), channels, digests);
  }

  private static Receiver receiver(
      String name, Format format, Set<Channel> channels, Digests digests) {
    return new Receiver(
        name,
        URI.create("https://a.example"),
        format,
        List.of(),
        channels,
        Set.of(),
        new AddressGuard(List.of()),
        MEDIA,
        digests);
  }

  private static Receiver with(Receiver one, Set<String> recipients, Set<Medium> media) {
    return new Receiver(
        one.name(),
        one.url(),
        one.format(),
        one.secrets(),
        one.channels(),
        recipients,
        one.guard(),
        media,
        one.digests());
  }
}
