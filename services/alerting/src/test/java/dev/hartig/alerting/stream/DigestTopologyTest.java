package dev.hartig.alerting.stream;

import static dev.hartig.alerting.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.DigestLineKind;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.topology.catalogue.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From dispatches to digests, in virtual time. */
class DigestTopologyTest {

  private static final Instant MOMENT = START.plus(Duration.ofHours(1));

  @TempDir Path state;
  @TempDir Path elsewhere;

  private DrivenDigests slow;

  @AfterEach
  void close() {
    if (slow != null) {
      slow.close();
    }
  }

  @Test
  void allLinesOfAMomentAreOneDigestWhateverTheirThreads() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", MOMENT));
    slow.dispatch(slow.due("d2", "ann", "issue/2", MOMENT));
    slow.dispatch(slow.due("d3", "ann", "chat/general", MOMENT.plusSeconds(10)));

    // When
    slow.passes(Duration.ofHours(1));
    slow.tick(39);
    assertThat(slow.digests.isEmpty()).as("30 s after the last line").isTrue();
    slow.tick(3);

    // Then
    var told = slow.digests.readRecord();
    assertThat(told.key()).isEqualTo("acme/ann");
    assertThat(threads(told.value()))
        .containsExactlyInAnyOrder("issue/1", "issue/2", "chat/general");
    assertThat(told.value().getOpenedAt()).isEqualTo(MOMENT);
    assertThat(told.value().getMore()).isZero();
    assertThat(told.value().getLines().getFirst().getReason()).isEqualTo("Owns the checkout.");
    assertThat(slow.waiting()).containsExactly(0L, 0L);
    slow.passes(Duration.ofMinutes(10));
    assertThat(slow.digests.isEmpty()).as("each line once").isTrue();
  }

  @Test
  void eachLineIsOnRecordWithItsDigest() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));
    slow.dispatch(slow.due("d2", "ann", "issue/2", START));

    // When
    slow.passes(Duration.ofSeconds(31));

    // Then
    var digest = slow.digests.readValue();
    var records =
        slow.audit.readKeyValuesToList().stream()
            .filter(record -> record.value.getOutcome().equals("digested"))
            .toList();
    assertThat(records)
        .extracting(record -> record.key)
        .containsExactlyInAnyOrder("signal-of-d1", "signal-of-d2");
    assertThat(records)
        .allSatisfy(
            record -> {
              assertThat(record.value.getReasons().getFirst().getText())
                  .matches("Line [12] of 2 of digest " + digest.getId() + ", with all else .*");
              assertThat(record.value.getSubject()).isEqualTo("ann");
            });
  }

  @Test
  void peopleAndOrganisationsHaveTheirOwn() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));
    slow.dispatch(slow.due("d2", "anna", "issue/1", START));
    slow.dispatch(DrivenDigests.of("other", slow.due("d3", "ann", "issue/1", START)));

    // When
    slow.passes(Duration.ofSeconds(31));

    // Then
    var told = slow.digests.readKeyValuesToList();
    assertThat(told)
        .extracting(record -> record.key)
        .containsExactlyInAnyOrder("acme/ann", "acme/anna", "other/ann");
    assertThat(told).allSatisfy(record -> assertThat(record.value.getLines()).hasSize(1));
    assertThat(told).extracting(record -> record.value.getId()).doesNotHaveDuplicates();
  }

  @Test
  void linesThatKeepComingDoNotHoldADigestUpForLong() {
    // Given
    run();

    // When: one every twenty seconds, for six minutes
    for (var i = 0; i < 18; i++) {
      slow.dispatch(slow.due("d" + i, "ann", "issue/" + i, START));
      slow.passes(Duration.ofSeconds(20));
    }

    // Then
    var digest = slow.digests.readValue();
    assertThat(digest.getAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    assertThat(digest.getLines()).hasSize(4);
    assertThat(digest.getMore()).isEqualTo(11);
    slow.passes(Duration.ofSeconds(30));
    assertThat(slow.digests.readValue().getLines()).hasSize(3);
    assertThat(slow.digests.isEmpty()).isTrue();
    assertThat(slow.audit.readValuesToList())
        .filteredOn(record -> record.getOutcome().equals("digested"))
        .hasSize(18)
        .filteredOn(record -> record.getReasons().getFirst().getText().startsWith("Counted in"))
        .hasSize(11);
  }

  @Test
  void whatWasTakenMeanwhileDropsOutAndSaysSo() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));
    slow.dispatch(slow.due("d2", "ann", "issue/2", START));
    var taken = slow.alerts.readValue();

    // When
    slow.passes(Duration.ofSeconds(10));
    slow.answers(taken, ResponseKind.ACKNOWLEDGE);
    slow.tick(21);

    // Then
    assertThat(threads(slow.digests.readValue())).containsExactly("issue/2");
    var left =
        slow.audit.readValuesToList().stream()
            .filter(record -> record.getOutcome().equals("left-out"))
            .toList();
    assertThat(left).hasSize(1);
    assertThat(left.getFirst().getAlertId()).isEqualTo(taken.getId());
    assertThat(left.getFirst().getReasons().getFirst().getText())
        .isEqualTo("Left out of the digest, before it was sent: ann has taken it.");
  }

  @Test
  void anEmptyDigestIsNeverSent() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));
    var alert = slow.alerts.readValue();

    // When
    slow.passes(Duration.ofSeconds(10));
    slow.answers(alert, ResponseKind.RESOLVE);
    slow.passes(Duration.ofMinutes(1));

    // Then
    assertThat(slow.digests.isEmpty()).isTrue();
    assertThat(slow.waiting()).containsExactly(0L, 0L);
  }

  @Test
  void whatIsToldByAnotherMediumMeanwhileDropsOut() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));

    // When
    slow.passes(Duration.ofSeconds(10));
    var message = slow.due("d2", "ann", "issue/1", slow.now());
    message.setMedium(Medium.CHAT_MESSAGE);
    slow.dispatch(message);
    slow.passes(Duration.ofMinutes(1));

    // Then
    assertThat(slow.alerts.readValuesToList().getLast().getMedium()).isEqualTo(Medium.CHAT_MESSAGE);
    assertThat(slow.digests.isEmpty()).isTrue();
  }

  @Test
  void linesThatComeOnceMoreAreToldOnce() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));
    slow.dispatch(slow.due("d2", "ann", "issue/2", START));
    var lines = slow.written.readValuesToList();

    // When: while they wait, and after the digest was sent
    lines.forEach(line -> slow.lines.pipeInput("acme/ann", line));
    slow.passes(Duration.ofSeconds(31));
    lines.forEach(line -> slow.lines.pipeInput("acme/ann", line));
    slow.passes(Duration.ofMinutes(10));

    // Then
    assertThat(slow.digests.readValuesToList()).hasSize(1).first().satisfies(one -> has(one, 2));
  }

  @Test
  void whatHasJoinedSinceIsALineOfTheNextDigest() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));
    slow.passes(Duration.ofSeconds(31));
    var first = slow.digests.readValue();

    // When: told again when the slow channel's group interval of an hour is over
    slow.dispatch(slow.due("d2", "ann", "issue/1", START));
    slow.passes(Duration.ofHours(1));
    slow.passes(Duration.ofSeconds(31));

    // Then
    var second = slow.digests.readValue();
    assertThat(second.getId()).isNotEqualTo(first.getId());
    assertThat(second.getLines()).hasSize(1);
    assertThat(second.getLines().getFirst().getGrouped()).isEqualTo(2);
  }

  @Test
  void whatWaitsSurvivesARestartAndIsTheSameDigest() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));
    slow.dispatch(slow.due("d2", "ann", "issue/2", START));
    slow.passes(Duration.ofSeconds(10));

    // When
    try (var restarted = new DrivenDigests(Channel.SLOW, elsewhere, slow.now())) {
      restarted.restoreFrom(slow);
      restarted.passes(Duration.ofSeconds(19));
      assertThat(restarted.digests.isEmpty()).isTrue();
      restarted.tick(2);
      slow.tick(21);

      // Then
      assertThat(restarted.digests.readValue()).isEqualTo(slow.digests.readValue());
    }
  }

  @Test
  void aRestartAfterTheMomentSendsItAtOnce() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));

    // When
    var later = START.plus(Duration.ofDays(2));
    try (var restarted = new DrivenDigests(Channel.SLOW, elsewhere, later)) {
      restarted.restoreFrom(slow);
      restarted.tick(1);

      // Then
      assertThat(restarted.digests.readValue().getLines()).hasSize(1);
    }
  }

  @Test
  void linesOfFastAreInTheSameDigest() {
    // Given
    run();
    try (var fast = new DrivenDigests(Channel.FAST, elsewhere)) {
      fast.dispatch(fast.due("f1", "ann", "chat/general", START));
      slow.dispatch(slow.due("d1", "ann", "issue/1", START));

      // When
      var line = fast.written.readRecord();
      slow.lines.pipeInput(line.key(), line.value());
      slow.passes(Duration.ofSeconds(31));
    }

    // Then
    assertThat(threads(slow.digests.readValue()))
        .containsExactlyInAnyOrder("chat/general", "issue/1");
  }

  @Test
  void onRealtimeNothingWaits() {
    // Given
    try (var realtime = new DrivenDigests(Channel.REALTIME, elsewhere)) {
      // When
      realtime.dispatch(realtime.due("d1", "ann", "issue/1", START));
      realtime.passes(Duration.ofSeconds(31));

      // Then
      assertThat(realtime.alerts.readValue().getNotify()).isTrue();
      assertThat(realtime.produced())
          .doesNotContain("hartig.digest-lines", "hartig.digests")
          .contains("hartig.realtime.alerts");
    }
  }

  @Test
  void whoHasNotBeenToldOfItIsNotToldOfItsEnd() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));
    var told = slow.written.readValue();

    // When
    slow.passes(Duration.ofSeconds(10));
    slow.lines.pipeInput("acme/ann", ended(told, 2));
    slow.passes(Duration.ofMinutes(1));

    // Then
    assertThat(slow.digests.isEmpty()).isTrue();
  }

  @Test
  void whoWasToldOfItIsToldOfItsEnd() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));
    var told = slow.written.readValue();
    slow.passes(Duration.ofSeconds(31));
    assertThat(slow.digests.readValue().getLines()).hasSize(1);

    // When
    slow.lines.pipeInput("acme/ann", ended(told, 2));
    slow.passes(Duration.ofSeconds(31));

    // Then
    var over = slow.digests.readValue().getLines().getFirst();
    assertThat(over.getState()).isEqualTo(AlertState.RESOLVED);
  }

  @Test
  void aWithdrawalThatComesAfterTheDigestChangesNothing() {
    // Given
    run();
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));
    Alert alert = slow.alerts.readValue();
    slow.passes(Duration.ofSeconds(31));
    slow.digests.readValue();
    slow.audit.readValuesToList();

    // When
    slow.answers(alert, ResponseKind.ACKNOWLEDGE);
    slow.passes(Duration.ofMinutes(1));

    // Then
    assertThat(slow.written.readValuesToList())
        .extracting(DigestLine::getKind)
        .containsExactly(DigestLineKind.TOLD, DigestLineKind.WITHDRAWN);
    assertThat(slow.digests.isEmpty()).isTrue();
    assertThat(slow.audit.readValuesToList())
        .noneMatch(record -> record.getOutcome().equals("left-out"));
  }

  @Test
  void aTombstoneAmongTheLinesIsPassedOver() {
    // Given
    run();

    // When
    slow.lines.pipeInput("acme/ann", null);
    slow.dispatch(slow.due("d1", "ann", "issue/1", START));
    slow.passes(Duration.ofSeconds(31));

    // Then
    assertThat(slow.digests.readValuesToList()).hasSize(1);
  }

  private static DigestLine ended(DigestLine told, int revision) {
    return DigestLine.newBuilder(told).setState(AlertState.RESOLVED).setRevision(revision).build();
  }

  private static void has(Digest digest, int lines) {
    assertThat(digest.getLines()).hasSize(lines);
  }

  private void run() {
    slow = new DrivenDigests(Channel.SLOW, state);
  }

  private static List<String> threads(Digest digest) {
    return digest.getLines().stream().map(DigestLine::getThread).toList();
  }
}
