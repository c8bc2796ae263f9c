package dev.hartig.routing.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.routing.domain.Precedents;
import dev.hartig.schemas.Channel;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Envelope;
import dev.hartig.schemas.Participation;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Related;
import dev.hartig.schemas.Relationships;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.Tie;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrecedentsCodecTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Map<String, Relationships> table = new HashMap<>();

  @Test
  void relatedThreadsArePrecedentsWithThoseWhoHadASayApart() {
    // Given
    table.put("acme/linked", thread("linked", took("ann", 0), took("bob", 2)));
    table.put("acme/alike", thread("alike", took("cy", 1)));

    // When
    var precedents =
        precedents(
            related("linked", "issue", 1),
            related("alike", "title", 0.7),
            related("unheard", "url", 1));

    // Then
    assertThat(precedents.earlier()).hasSize(2);
    var linked = precedents.earlier().get(0);
    assertThat(linked.linked()).isTrue();
    assertThat(linked.likeness()).isZero();
    assertThat(linked.raisedBy()).containsExactly("ann");
    assertThat(linked.asked()).containsExactly("bob");
    assertThat(linked.at()).isEqualTo(NOON);
    var alike = precedents.earlier().get(1);
    assertThat(alike.linked()).isFalse();
    assertThat(alike.likeness()).isEqualTo(0.7);
  }

  @Test
  void theTableMayHoldTheSignalAlreadyOrNotYetAllTheSame() {
    // Given
    table.put("acme/linked", thread("linked", took("ann", 0), took("bob", 2)));
    var before = precedents(related("linked", "issue", 1));

    // When: who the signal reaches is tied by it on its own thread
    var own = thread("own", took("editor", 0), took("ann", 0));
    own.setTies(List.of(tie("editor", "ann", NOON)));
    table.put("acme/own", own);

    // Then
    assertThat(precedents(related("linked", "issue", 1))).isEqualTo(before);
  }

  @Test
  void withoutAnythingKnownThereIsNone() {
    assertThat(precedents(related("unheard", "url", 1))).isEqualTo(Precedents.NONE);
  }

  private Precedents precedents(Related... related) {
    var signal =
        Signal.newBuilder()
            .setId("s-1")
            .setEnvelope(
                Envelope.newBuilder()
                    .setOrganisation("acme")
                    .setAsOf(NOON)
                    .setReplay(false)
                    .build())
            .setChannel(Channel.SLOW)
            .setProvider("github")
            .setSource("https://github.com/acme/shop")
            .setUpstreamId("1")
            .setType("com.github.issues.opened")
            .setOccurredAt(NOON)
            .setAcceptedAt(NOON)
            .setThread("own")
            .setTitle("Oil the gate")
            .setText("")
            .setConsent(ConsentScope.ORGANISATION)
            .build();
    var recollection =
        Recollection.newBuilder()
            .setSignal(signal)
            .setSignals(1)
            .setRelated(List.of(related))
            .build();
    return PrecedentsCodec.precedents(recollection, table::get);
  }

  private static Relationships thread(String name, Participation... participants) {
    return Relationships.newBuilder()
        .setOrganisation("acme")
        .setThread(name)
        .setParticipants(List.of(participants))
        .build();
  }

  private static Participation took(String handle, int reviewed) {
    return Participation.newBuilder()
        .setHandle(handle)
        .setInteractions(1)
        .setLastAt(NOON)
        .setReviewed(reviewed)
        .build();
  }

  private static Tie tie(String one, String other, Instant lastAt) {
    return Tie.newBuilder().setOne(one).setOther(other).setWeight(2).setLastAt(lastAt).build();
  }

  private static Related related(String thread, String rule, double score) {
    return Related.newBuilder()
        .setThread(thread)
        .setName(thread)
        .setRule(rule)
        .setScore(score)
        .setOutgoing(true)
        .setAt(NOON)
        .setLearnedAt(NOON)
        .setSignalId("s-0")
        .build();
  }
}
