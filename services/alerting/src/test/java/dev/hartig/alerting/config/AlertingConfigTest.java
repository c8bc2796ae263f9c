package dev.hartig.alerting.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.alerting.domain.DigestPace;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.alerting.domain.Pace;
import dev.hartig.topology.catalogue.Channel;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertingConfigTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";
  private static final String NEXT_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  @Test
  void defaultsAreTheAgreedOnes() {
    // When
    var config = AlertingConfig.defaults();

    // Then
    assertThat(config.pace(Channel.REALTIME))
        .isEqualTo(new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), true));
    assertThat(config.pace(Channel.FAST))
        .isEqualTo(new Pace(Duration.ofMinutes(5), Duration.ofDays(1), Duration.ofDays(7), false));
    assertThat(config.pace(Channel.SLOW))
        .isEqualTo(new Pace(Duration.ofHours(1), Duration.ofDays(7), Duration.ofDays(7), false));
    assertThat(config.webhooks()).isEmpty();
    assertThat(config.secrets()).isEmpty();
    assertThat(Receiver.all(config)).isEmpty();
    assertThat(config.links().url()).isEmpty();
    assertThat(config.links().keys()).isEmpty();
    assertThat(config.links().validFor()).isEqualTo(Duration.ofDays(3));
    assertThat(config.delivery().attempts()).isEqualTo(8);
    assertThat(config.delivery().firstWait()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.delivery().longestWait()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.delivery().timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.delivery().concurrency()).isEqualTo(16);
    assertThat(config.delivery().queue()).isEqualTo(256);
    assertThat(config.delivery().restAfter()).isEqualTo(5);
    assertThat(config.delivery().rest()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.delivery().giveUpAfter()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.delivery().allow()).isEmpty();
    assertThat(AlertingConfig.pace(config.digest()))
        .isEqualTo(new DigestPace(Duration.ofSeconds(30), Duration.ofMinutes(5), 40));
  }

  @Test
  void whoReadsGetsDigestsAsOneMessageAndProgramsGetLines() {
    // Given
    var settings = new HashMap<String, String>();
    for (var name : List.of("chat", "lines", "nights", "program", "reader")) {
      settings.put("hartig.alerting.webhooks." + name + ".url", "https://a.example/" + name);
      settings.put("hartig.alerting.webhooks." + name + ".secret", SECRET);
    }
    settings.put("hartig.alerting.webhooks.chat.format", "slack");
    settings.put("hartig.alerting.webhooks.lines.format", "slack");
    settings.put("hartig.alerting.webhooks.lines.digests", "lines");
    settings.put("hartig.alerting.webhooks.nights.format", "slack");
    settings.put("hartig.alerting.webhooks.nights.channels", "realtime,fast");
    settings.put("hartig.alerting.webhooks.reader.digests", "composed");
    settings.put("hartig.alerting.mail.url", "smtp://mail.example");
    settings.put("hartig.alerting.mail.from", "hartig@acme.example");

    // When
    var receivers = Receiver.all(config(settings));

    // Then
    assertThat(receivers.stream().filter(Receiver::composes).map(Receiver::name))
        .as("who does not serve slow has no digests")
        .containsExactly("chat", "reader", "mail");
    var mail = receivers.getLast();
    assertThat(mail.awaitsDigest(Channel.SLOW, Medium.DIGEST)).isTrue();
    assertThat(mail.awaitsDigest(Channel.FAST, Medium.DIGEST)).isTrue();
    assertThat(mail.awaitsDigest(Channel.REALTIME, Medium.DIGEST)).isFalse();
    assertThat(mail.awaitsDigest(Channel.SLOW, Medium.EMAIL)).isFalse();
    assertThat(mail.awaitsDigest(Channel.SLOW, null)).isFalse();
    assertThat(receivers.get(1).awaitsDigest(Channel.SLOW, Medium.DIGEST)).isFalse();
  }

  @Test
  void aDigestIsNothingForPagerDuty() {
    // Given
    var config =
        config(
            Map.of(
                "hartig.alerting.webhooks.duty.format", "pagerduty",
                "hartig.alerting.webhooks.duty.digests", "composed",
                "hartig.alerting.webhooks.duty.routing-key", ROUTING_KEY));

    // Then
    assertThatThrownBy(() -> Receiver.all(config))
        .hasMessage(
            "hartig.alerting.webhooks.duty.digests: PagerDuty has no form for a digest, only for"
                + " its lines");
  }

  @ParameterizedTest
  @CsvSource({
    "quiet, 0s, quiet of a digest must be 1s or longer",
    "longest, 10s, must not be shorter than its quiet",
    "lines, 0, lines of a digest must be 1 to 200",
    "lines, 201, lines of a digest must be 1 to 200",
  })
  void aDigestsPaceThatMakesNoSenseIsNamed(String setting, String value, String expected) {
    // Given
    var config = config(Map.of("hartig.alerting.digest." + setting, value));

    // Then
    assertThatThrownBy(() -> AlertingConfig.pace(config.digest())).hasMessageContaining(expected);
  }

  @Test
  void receiverIsReadAndShowsNoSecret() {
    // Given
    var config =
        config(
            Map.of(
                "hartig.alerting.webhooks.pager.url", "https://pager.example/hook",
                "hartig.alerting.webhooks.pager.secret", SECRET,
                "hartig.alerting.webhooks.pager.channels", "realtime",
                "hartig.alerting.webhooks.pager.recipients", "ann,bob"));

    // When
    var receiver = Receiver.all(config).getFirst();

    // Then
    assertThat(receiver.name()).isEqualTo("pager");
    assertThat(receiver.channels()).isEqualTo(Set.of(Channel.REALTIME));
    assertThat(receiver.wants("ann")).isTrue();
    assertThat(receiver.wants("eve")).isFalse();
    assertThat(receiver).hasToString("pager at pager.example");
  }

  @Test
  void mediaThatAReceiverStandsForAreRead() {
    // Given: two that stand for mail, one for pages of others, and one for nothing
    var settings = new HashMap<String, String>();
    for (var name : List.of("post", "pager", "all")) {
      settings.put("hartig.alerting.webhooks." + name + ".url", "https://a.example/" + name);
      settings.put("hartig.alerting.webhooks." + name + ".secret", SECRET);
    }
    settings.put("hartig.alerting.webhooks.post.media", "email,digest");
    settings.put("hartig.alerting.webhooks.post.channels", "realtime,fast");
    settings.put("hartig.alerting.webhooks.pager.media", "page");
    settings.put("hartig.alerting.webhooks.pager.recipients", "bob");
    settings.put("hartig.alerting.mail.url", "smtp://mail.example");
    settings.put("hartig.alerting.mail.from", "hartig@acme.example");

    // When
    var receivers = Receiver.all(config(settings));
    var all = receivers.get(0);
    var pager = receivers.get(1);
    var post = receivers.get(2);
    var mail = receivers.get(3);

    // Then: what tells nobody anything goes to all of them
    assertThat(List.of(post.wants(Medium.EMAIL), post.wants(Medium.PAGE), all.wants(Medium.PAGE)))
        .containsExactly(true, false, true);
    assertThat(post.wants((Medium) null)).isTrue();
    assertThat(mail.carriers(receivers, Channel.FAST, "ann", Medium.EMAIL))
        .containsExactly("mail", "webhook:post");
    assertThat(mail.carriers(receivers, Channel.SLOW, "ann", Medium.EMAIL)).containsExactly("mail");
    assertThat(post.carriers(receivers, Channel.FAST, "ann", null)).isEmpty();
    assertThat(all.carriers(receivers, Channel.FAST, "ann", Medium.EMAIL)).isEmpty();
    assertThat(pager.carriers(receivers, Channel.FAST, "ann", Medium.PAGE)).isEmpty();
    assertThat(pager.carriers(receivers, Channel.FAST, "bob", Medium.PAGE))
        .containsExactly("webhook:pager");
  }

  @Test
  void severalSecretsAndRangesAreRead() {
    // Given
    var config =
        config(
            Map.of(
                "hartig.alerting.delivery.allow", "127.0.0.0/8,::1",
                "hartig.alerting.webhooks.pager.url", "http://10.1.2.3:8080/hook",
                "hartig.alerting.webhooks.pager.secret", SECRET + "," + NEXT_SECRET,
                "hartig.alerting.webhooks.pager.allow", "10.1.0.0/16"));

    // When
    var receiver = Receiver.all(config).getFirst();

    // Then
    assertThat(receiver.secrets()).containsExactly(SECRET, NEXT_SECRET);
    for (var allowed : List.of("10.1.2.3", "127.0.0.1", "::1", "1.1.1.1")) {
      assertThat(receiver.guard().allows(InetAddress.ofLiteral(allowed))).isTrue();
    }
    assertThat(receiver.guard().allows(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
  }

  @Test
  void formatsAreRead() {
    // Given: PagerDuty's address is known, and neither format needs a secret
    var config =
        config(
            Map.of(
                "hartig.alerting.webhooks.chat.url",
                    "https://hooks.slack.com/services/T0/B0/s3cret",
                "hartig.alerting.webhooks.chat.format", "slack",
                "hartig.alerting.webhooks.duty.format", "pagerduty",
                "hartig.alerting.webhooks.duty.routing-key", ROUTING_KEY));

    // When
    var receivers = Receiver.all(config);

    // Then
    assertThat(receivers)
        .extracting(Receiver::format)
        .containsExactly(new Format.Slack(), new Format.PagerDuty(ROUTING_KEY));
    assertThat(receivers.get(1).url()).hasToString("https://events.pagerduty.com/v2/enqueue");
    assertThat(receivers.toString() + receivers.get(1).format())
        .doesNotContain("s3cret", ROUTING_KEY);
  }

  @Test
  void aMailServerIsReadAndShowsNoPassword() {
    // Given
    var config =
        config(
            Map.of(
                "hartig.alerting.mail.url", "smtp://mail.acme.example",
                "hartig.alerting.mail.from", "Hartig <hartig@acme.example>",
                "hartig.alerting.mail.username", "hartig",
                "hartig.alerting.mail.password", "s3cret"));

    // When
    var mail = Receiver.all(config).getFirst();

    // Then
    var format = (Format.Mail) mail.format();
    assertThat(mail.transport()).isEqualTo("mail");
    assertThat(mail.url()).hasToString("smtp://mail.acme.example:587");
    assertThat(mail.channels()).isEqualTo(Set.of(Channel.values()));
    assertThat(format.domain()).isEqualTo("acme.example");
    assertThat(format.startTls()).isTrue();
    assertThat(format.media()).containsExactlyInAnyOrder(Medium.EMAIL, Medium.DIGEST);
    assertThat(format.login()).contains(new Format.Login("hartig", "s3cret"));
    assertThat(mail + format.toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "url, http://mail.acme.example, url is not smtp://host:port",
    "url, smtp://hartig:s3cret@mail.acme.example, url is not smtp://host:port",
    "url, smtps://10.0.0.7, url leads to 10.0.0.7",
    "url, '', url is missing",
    "from, hartig, from is neither an address",
    "from, Hartig <hartig@acme.example>\\r\\nBcc: x@y.z, from is neither an address",
    "from, '', from is missing",
    "username, hartig, username and password go together",
    "password, s3cret, username and password go together",
  })
  void aMailServerThatIsWronglySetUpIsNamed(String setting, String value, String expected) {
    // Given
    var settings =
        new HashMap<>(
            Map.of(
                "hartig.alerting.mail.url", "smtp://mail.acme.example",
                "hartig.alerting.mail.from", "hartig@acme.example"));
    settings.put("hartig.alerting.mail." + setting, value.translateEscapes());

    // Then
    assertThatThrownBy(() -> Receiver.all(config(settings)))
        .hasMessageContaining("hartig.alerting.mail")
        .hasMessageContaining(expected)
        .message()
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "https://hartig.acme.example, , keys is missing",
    "https://hartig.acme.example, c2hvcnQ=, 'keys: one has 5 bytes'",
    "https://hartig.acme.example, s3cret!, keys: one is not Base64",
    ", MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=, url is not the gateway's",
    "ftp://hartig, MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=, url is not the gateway's",
  })
  void linksThatAreWronglySetUpAreNamed(String url, String keys, String expected) {
    // Given
    var settings = new HashMap<String, String>();
    if (url != null) {
      settings.put("hartig.alerting.links.url", url);
    }
    if (keys != null) {
      settings.put("hartig.alerting.links.keys", keys);
    }

    // Then
    assertThatThrownBy(() -> LinkReader.read(config(settings).links()))
        .hasMessageContaining("hartig.alerting.links.")
        .hasMessageContaining(expected)
        .message()
        .doesNotContain("s3cret", "c2hvcnQ");
  }

  @Test
  void routingKeyIsCheckedAndNotShown() {
    // Given
    var config =
        config(
            Map.of(
                "hartig.alerting.webhooks.chat.url", "https://hooks.slack.com/services/T0/B0/x",
                "hartig.alerting.webhooks.chat.format", "slack",
                "hartig.alerting.webhooks.chat.routing-key", ROUTING_KEY,
                "hartig.alerting.webhooks.duty.format", "pagerduty",
                "hartig.alerting.webhooks.duty.routing-key", "s3cret",
                "hartig.alerting.webhooks.night.format", "pagerduty"));

    // When / Then
    assertThatThrownBy(() -> Receiver.all(config))
        .hasMessage(
            "hartig.alerting.webhooks.chat.routing-key is of no use without"
                + " hartig.alerting.webhooks.chat.format=pagerduty;"
                + " hartig.alerting.webhooks.duty.routing-key is not PagerDuty's 32 characters;"
                + " hartig.alerting.webhooks.night.routing-key is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.7",
        "127.0.0.1",
        "169.254.169.254",
        "[::1]",
        "[::ffff:10.0.0.7]",
        "[fd00::1]"
      })
  void anAddressThatIsNotPublicHasToBeAllowed(String host) {
    // Given
    var config =
        config(
            Map.of(
                "hartig.alerting.webhooks.pager.url",
                "http://" + host + "/hook",
                "hartig.alerting.webhooks.pager.secret",
                SECRET));

    // When / Then
    assertThatThrownBy(() -> Receiver.all(config))
        .hasMessage(
            "hartig.alerting.webhooks.pager.url leads to "
                + host
                + ", which is not public: allow it by hartig.alerting.webhooks.pager.allow"
                + " or hartig.alerting.delivery.allow");
  }

  @Test
  void whatIsNoRangeIsNamed() {
    // Given
    var config = config(Map.of("hartig.alerting.delivery.allow", "localhost"));

    // When / Then
    assertThatThrownBy(() -> Receiver.all(config))
        .hasMessageStartingWith("hartig.alerting.delivery.allow: localhost: it is no address");
  }

  @Test
  void everythingMissingIsNamedAtOnce() {
    // Given
    var config = config(Map.of("hartig.alerting.webhooks.pager.channels", "fast"));

    // When / Then
    assertThatThrownBy(() -> Receiver.all(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "hartig.alerting.webhooks.pager.url is missing; "
                + "hartig.alerting.webhooks.pager.secret is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://x.example       | whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | url is not an http",
        "/relative             | whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | url is not an http",
        "http://a b            | whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | url is not an http",
        "https://x.example/    | MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw       | does not begin with whsec_",
        "https://x.example/    | whsec_c2hvcnQ=                         | has 5 bytes, not 24 to 64",
        "https://x.example/    | whsec_***                              | is not Base64",
      })
  void wrongSettingIsNamedAndTheSecretIsNot(String url, String secret, String message) {
    // Given
    var config =
        config(
            Map.of(
                "hartig.alerting.webhooks.pager.url", url,
                "hartig.alerting.webhooks.pager.secret", secret));

    // When / Then
    assertThatThrownBy(() -> Receiver.all(config))
        .hasMessageContaining("hartig.alerting.webhooks.pager.")
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(secret));
  }

  private static AlertingConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(AlertingConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(AlertingConfig.class);
  }
}
