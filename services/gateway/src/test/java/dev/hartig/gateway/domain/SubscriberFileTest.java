package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.policy.CelGrammar;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriberFileTest {

  @Test
  void aFileOfSeveralIsRead() {
    // When
    var read =
        read(
            """
            organisation: acme
            subscriptions:
              - name: billing-agent
                when: channel == "realtime" && "service:billing" in labels
                channels: [realtime, fast]
                transport: webhook
                url: https://agents.acme.example/billing
                secret: billing
                from: 2026-11-20T00:00:00Z
              - name: lake
                transport: kafka
                topic: alerts.lake
              - {name: wall, transport: sse, when: notify}
              - {name: chat, transport: webhook, format: slack, secret: chat}
              - {name: pager, transport: webhook, format: pagerduty, secret: pager, from: 2026-11-20}
            """);

    // Then
    assertThat(read).isInstanceOf(Reading.Valid.class);
    var found = ((Reading.Valid<List<Subscriber>>) read).value();
    assertThat(found)
        .extracting(Subscriber::name)
        .containsExactly("billing-agent", "lake", "wall", "chat", "pager");
    assertThat(found.getFirst())
        .isEqualTo(
            new Subscriber(
                "acme",
                "billing-agent",
                "channel == \"realtime\" && \"service:billing\" in labels",
                List.of("realtime", "fast"),
                Subscriber.Transport.WEBHOOK,
                Subscriber.Format.CLOUDEVENT,
                "https://agents.acme.example/billing",
                "billing",
                null,
                Instant.parse("2026-11-20T00:00:00Z")));
    assertThat(found.getLast().from()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
  }

  @Test
  void aSingleOneIsReadToo() {
    // When
    var read = read("{\"name\": \"wall\", \"transport\": \"sse\"}");

    // Then
    assertThat(((Reading.Valid<List<Subscriber>>) read).value())
        .singleElement()
        .matches(one -> one.organisation().equals("local") && one.when().isEmpty());
  }

  @Test
  void anExpressionThatDoesNotTypeCheckIsRefusedWithItsPlace() {
    // When
    var flaw = flaw("name: a\ntransport: sse\nwhen: state == 'firing' && chanel == 'fast'\n");

    // Then
    assertThat(flaw.line()).isEqualTo(3);
    assertThat(flaw.column()).isEqualTo(7);
    assertThat(flaw.message())
        .startsWith("line 1, column 22 of the expression: ")
        .contains("chanel");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {transport: sse}                                                         | subscriptions
          {name: a}                                                                | transport
          {name: a b, transport: sse}                                              | name
          {name: a, transport: pigeon}                                             | transport
          {name: a, transport: sse, url: 'https://x.example'}                      | url
          {name: a, transport: sse, secret: x}                                     | secret
          {name: a, transport: sse, topic: x}                                      | topic
          {name: a, transport: sse, format: slack}                                 | format
          {name: a, transport: sse, channels: [now]}                               | channels[0]
          {name: a, transport: sse, from: yesterday}                               | from
          {name: a, transport: sse, extra: 1}                                      | extra
          {name: a, transport: webhook, secret: s}                                 | url
          {name: a, transport: webhook, url: 'https://x.example'}                  | secret
          {name: a, transport: webhook, url: 'ftp://x.example', secret: s}         | url
          {name: a, transport: webhook, url: 'https://u:p@x.example/', secret: s}  | url
          {name: a, transport: webhook, url: 'https:///x', secret: s}              | url
          {name: a, transport: webhook, url: 'https://x.example', secret: whsec_x} | secret
          {name: a, transport: webhook, format: slack, url: 'https://x', secret: s}| url
          {name: a, transport: kafka}                                              | topic
          {name: a, transport: kafka, topic: hartig.fast.alerts}                   | topic
          {name: a, transport: kafka, topic: __consumer_offsets}                   | topic
          {name: a, transport: sse, when: title}                                   | when
          {subscriptions: [{name: a, transport: sse}, {name: a, transport: sse}]}  | subscriptions[1].name
          {organisation: acme}                                                     | subscriptions
          """)
  void whatIsWrongIsNamed(String text, String field) {
    assertThat(flaw(text).field()).isEqualTo(field);
  }

  @Test
  void aSecretThatWasWrittenDownIsNotShownAgain() {
    // When
    var flaw =
        flaw("{name: a, transport: webhook, url: 'https://x.example', secret: whsec_Topsecret}");

    // Then
    assertThat(flaw.message()).doesNotContain("Topsecret");
  }

  private static Flaw flaw(String text) {
    assertThat(read(text)).as(text).isInstanceOf(Reading.Invalid.class);
    return ((Reading.Invalid<List<Subscriber>>) read(text)).flaws().getFirst();
  }

  private static Reading<List<Subscriber>> read(String text) {
    var tree = ((Reading.Valid<Node>) YamlTree.parse(text)).value();
    return SubscriberFile.read(tree, new CelGrammar(), "local");
  }
}
