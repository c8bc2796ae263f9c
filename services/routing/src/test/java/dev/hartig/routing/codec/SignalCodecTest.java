package dev.hartig.routing.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.routing.domain.Part;
import dev.hartig.routing.domain.Party;
import dev.hartig.routing.domain.Urgency;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Signal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignalCodecTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "author, AUTHOR",
    "assignee, ASSIGNEE",
    "reviewer, REVIEWER",
    "owner, OWNER",
    "mentioned, MENTIONED",
    "attendee, PRESENT",
    "chair, PRESENT",
    "scribe, PRESENT",
    "invited, INVITED",
    "speaker, PRESENT",
    "heckler, PRESENT",
    "'', PRESENT",
  })
  void knowsEveryRole(String role, Part part) {
    // Given
    var signal = signal().setParties(List.of(party("github:ann", role))).build();

    // When
    var occurrence = SignalCodec.occurrence(signal);

    // Then
    assertThat(occurrence.parties()).extracting(Party::part).containsExactly(part);
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void knowsEveryChannel(Channel channel) {
    // When
    var occurrence = SignalCodec.occurrence(signal().setChannel(channel).build());

    // Then
    assertThat(occurrence.urgency()).isEqualTo(Urgency.valueOf(channel.name()));
  }

  @ParameterizedTest
  @EnumSource(ConsentScope.class)
  void restrictsWhatIsPrivateOnly(ConsentScope consent) {
    // When
    var occurrence = SignalCodec.occurrence(signal().setConsent(consent).build());

    // Then
    assertThat(occurrence.restricted()).isEqualTo(consent == ConsentScope.PRIVATE);
  }

  @Test
  void passesOverThoseWithoutAHandle() {
    // Given
    var signal =
        signal()
            .setAuthor(party(" ", "author"))
            .setParties(List.of(party("", "reviewer")))
            .setMentions(List.of(""))
            .build();

    // When
    var occurrence = SignalCodec.occurrence(signal);

    // Then
    assertThat(occurrence.author()).isNull();
    assertThat(occurrence.parties()).isEmpty();
    assertThat(occurrence.mentions()).isEmpty();
  }

  private static dev.hartig.schemas.Party party(String handle, String role) {
    return dev.hartig.schemas.Party.newBuilder().setHandle(handle).setRole(role).build();
  }

  private static Signal.Builder signal() {
    return Signal.newBuilder()
        .setId("s")
        .setEnvelope(Envelope.newBuilder().setOrganisation("acme").setAsOf(NOON).build())
        .setChannel(Channel.FAST)
        .setProvider("cloudevents")
        .setSource("/s")
        .setUpstreamId("1")
        .setType("t")
        .setOccurredAt(NOON)
        .setAcceptedAt(NOON)
        .setThread("t")
        .setTitle("t")
        .setText("")
        .setConsent(ConsentScope.ORGANISATION);
  }
}
