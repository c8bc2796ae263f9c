package dev.hartig.alerting.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.alerting.codec.Subscription;
import dev.hartig.alerting.codec.Subscription.Form;
import dev.hartig.alerting.codec.Subscription.Way;
import dev.hartig.topology.catalogue.Channel;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionReaderTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final String CHAT = "https://hooks.chat.example/T0/B0/XyZ";

  private final SubscriptionReader reader =
      new SubscriptionReader(
          config(
              Map.of(
                  "hartig.alerting.secrets.billing",
                  SECRET + "," + OTHER,
                  "hartig.alerting.secrets.chat",
                  CHAT,
                  "hartig.alerting.secrets.pager",
                  "0123456789abcdef0123456789ABCDEF")));

  @Test
  void aProgramIsPostedToWithAllItsSigningSecrets() {
    // When
    var receiver = reader.receiver(webhook(Form.CLOUDEVENT, "https://agent.example/in", "billing"));

    // Then
    assertThat(receiver.transport()).isEqualTo("subscription:acme/agent");
    assertThat(receiver.secrets()).containsExactly(SECRET, OTHER);
    assertThat(receiver.url()).isEqualTo(URI.create("https://agent.example/in"));
    assertThat(receiver.channels()).containsExactly(Channel.FAST);
    assertThat(receiver.toString()).isEqualTo("acme/agent at agent.example");
  }

  @Test
  void anAddressThatIsASecretComesFromTheSettings() {
    // When
    var receiver = reader.receiver(webhook(Form.SLACK, null, "chat"));

    // Then
    assertThat(receiver.url()).isEqualTo(URI.create(CHAT));
    assertThat(receiver.format()).isEqualTo(new Format.Slack());
  }

  @Test
  void pagerDutysKeyAndAddressAreFound() {
    // When
    var receiver = reader.receiver(webhook(Form.PAGERDUTY, null, "pager"));

    // Then
    assertThat(receiver.url().getHost()).isEqualTo("events.pagerduty.com");
    assertThat(receiver.format()).isInstanceOf(Format.PagerDuty.class);
  }

  @Test
  void aTopicIsWrittenTo() {
    // When
    var receiver = reader.receiver(kafka("programs.alerts"));

    // Then
    assertThat(receiver.topic()).contains("programs.alerts");
    assertThat(receiver.toString()).isEqualTo("acme/agent at kafka:programs.alerts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hartig.fast.signals", "__consumer_offsets", "", "a b", "..", "ä"})
  void noTopicOfTheFabricOrOfKafkaIs(String topic) {
    assertThatThrownBy(() -> reader.receiver(kafka(topic)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("topic");
  }

  @Test
  void whatIsNotPublicIsRefusedAndNothingASubscriptionSaysAllowsIt() {
    var local = webhook(Form.CLOUDEVENT, "http://169.254.169.254/latest", "billing");
    assertThatThrownBy(() -> reader.receiver(local))
        .hasMessage(
            "subscription.url leads to 169.254.169.254, which is not public: allow it by"
                + " hartig.alerting.delivery.allow");
  }

  @Test
  void aSecretThatIsNotThereIsNamedAndOneThatIsWrongIsNotShown() {
    assertThatThrownBy(
            () -> reader.receiver(webhook(Form.CLOUDEVENT, "https://a.example/", "absent")))
        .hasMessage("secret: there is no setting hartig.alerting.secrets.absent");
    assertThatThrownBy(
            () -> reader.receiver(webhook(Form.CLOUDEVENT, "https://a.example/", "chat")))
        .hasMessage("hartig.alerting.secrets.chat does not begin with whsec_");
    assertThatThrownBy(() -> reader.receiver(webhook(Form.PAGERDUTY, null, "chat")))
        .hasMessageNotContaining(CHAT);
  }

  private static AlertingConfig config(Map<String, String> settings) {
    var builder =
        new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(AlertingConfig.class);
    settings.forEach(builder::withDefaultValue);
    return builder.build().getConfigMapping(AlertingConfig.class);
  }

  private static Subscription webhook(Form form, @Nullable String url, String secret) {
    return subscription(Way.WEBHOOK, form, url, secret, null);
  }

  private static Subscription kafka(String topic) {
    return subscription(Way.KAFKA, Form.CLOUDEVENT, null, null, topic);
  }

  private static Subscription subscription(
      Way way, Form form, @Nullable String url, @Nullable String secret, @Nullable String topic) {
    return new Subscription(
        "acme",
        "agent",
        1,
        "",
        Set.of(Channel.FAST),
        way,
        form,
        url,
        secret,
        topic,
        Instant.EPOCH,
        false);
  }
}
