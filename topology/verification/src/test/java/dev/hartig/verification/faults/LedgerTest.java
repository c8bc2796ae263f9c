package dev.hartig.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.verification.faults.Ledger.Acceptance;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A ledger that overlooks something would let every fault pass. */
class LedgerTest {

  private static final long SECOND = 1_000_000_000L;

  private static final Map<String, Acceptance> ONE =
      Map.of("s1", new Acceptance(Channel.FAST, SECOND));

  private final Ledger ledger = new Ledger();

  @Test
  void aSignalInOneAlertIsAlertedOnce() {
    // Given
    ledger.alert("s1", "a1", 1, 1, 3 * SECOND);

    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.alerted()).containsOnlyKeys("s1");
    assertThat(balance.missing()).isEmpty();
    assertThat(balance.repeated()).isEmpty();
    assertThat(balance.doubled()).isEmpty();
    assertThat(balance.miscounted()).isEmpty();
    assertThat(balance.slowest()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void onlyWhatCameToNoEndIsUnderWay() {
    // Given
    var at = new Acceptance(Channel.FAST, SECOND);
    ledger.alert("alerted", "a1", 1, 1, SECOND);
    ledger.audit("for-nobody", "routing", 2, "nobody", "routing.none");
    ledger.audit("on-its-way", "routing", 2, "routed", "routing.mentioned");
    ledger.deadLetter("given-up", "medium", "poison");

    // When
    var missing =
        ledger.missing(
            Map.of(
                "alerted", at, "for-nobody", at, "on-its-way", at, "given-up", at, "unheard", at));

    // Then
    assertThat(missing).isEqualTo(2);
  }

  @Test
  void aFurtherRevisionIsNoRepeat() {
    // Given
    ledger.alert("s1", "a1", 1, 1, SECOND);
    ledger.alert("s1", "a1", 2, 1, SECOND);

    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.repeated()).isEmpty();
  }

  @Test
  void theSameRevisionAgainIsARepeatOfItsChannel() {
    // Given
    ledger.alert("s1", "a1", 1, 1, SECOND);
    ledger.alert("s1", "a1", 1, 1, SECOND);

    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.repeated(Channel.FAST)).isOne();
    assertThat(balance.repeated(Channel.SLOW)).isZero();
    assertThat(balance.alerted()).containsOnlyKeys("s1");
    assertThat(balance.doubled()).isEmpty();
  }

  @Test
  void aSignalInTwoAlertsIsDoubled() {
    // Given
    ledger.alert("s1", "a1", 1, 1, SECOND);
    ledger.alert("s1", "a2", 1, 1, SECOND);

    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.doubled()).containsOnlyKeys("s1");
    assertThat(balance.repeated()).isEmpty();
  }

  @Test
  void anAlertThatCountsASignalTwiceIsMiscounted() {
    // Given
    ledger.alert("s1", "a1", 1, 1, SECOND);
    ledger.alert("s1", "a1", 2, 2, SECOND);

    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.miscounted()).containsExactly("a1 says 2, stands for 1");
  }

  @Test
  void anAlertThatLostASignalIsMiscounted() {
    // Given
    ledger.alert("s1", "a1", 1, 1, SECOND);
    ledger.alert("s2", "a1", 1, 1, SECOND);

    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.miscounted()).containsExactly("a1 says 1, stands for 2");
  }

  @Test
  void anAlertThatTookItsSignalsInAnotherOrderIsMisordered() {
    // Given
    ledger.signal("s1");
    ledger.signal("s2");
    ledger.alert("s2", "a1", 1, 1, SECOND);
    ledger.alert("s1", "a1", 2, 2, SECOND);

    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.misordered()).containsExactly("a1 took [1, 0]");
  }

  @Test
  void aRepeatOnTheTopicOrInTheAlertIsNoOtherOrder() {
    // Given
    ledger.signal("s1");
    ledger.signal("s2");
    ledger.signal("s1");
    ledger.alert("s1", "a1", 1, 1, SECOND);
    ledger.alert("s2", "a1", 2, 2, SECOND);
    ledger.alert("s1", "a1", 2, 2, SECOND);

    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.misordered()).isEmpty();
  }

  @Test
  void aSignalForNobodyIsSuppressedWithTheReason() {
    // Given
    ledger.audit("s1", "routing", 3, "nobody", "routing.no-clue");

    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.suppressed())
        .containsEntry("s1", new Fate.Suppressed("routing nobody routing.no-clue"));
    assertThat(balance.missing()).isEmpty();
  }

  @Test
  void aSignalGivenUpIsDeadLetteredWithTheCause() {
    // Given
    ledger.deadLetter("s1", "medium", "java.lang.ArithmeticException");

    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.deadLettered())
        .containsEntry("s1", new Fate.DeadLettered("medium java.lang.ArithmeticException"));
    assertThat(balance.missing()).isEmpty();
  }

  @Test
  void aSignalThatStoppedOnItsWayIsMissingAndItsLastStepIsTold() {
    // Given
    ledger.audit("s1", "routing", 3, "responsible", "routing.mentioned");
    ledger.audit("s1", "memory", 2, "recalled", "");

    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.missing())
        .containsEntry("s1", new Fate.Missing("routing responsible routing.mentioned"));
  }

  @Test
  void aSignalThatNothingSpeaksOfIsMissing() {
    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.missing()).containsEntry("s1", new Fate.Missing("nothing"));
  }

  @Test
  void whatWasNotAcceptedIsNotOwed() {
    // Given
    ledger.audit("stranger", "ingestion", 1, "admitted", "");

    // When
    var balance = ledger.balance(ONE);

    // Then
    assertThat(balance.fates()).containsOnlyKeys("s1");
  }

  @Test
  void recoveryIsTheFirstAlertOfWhatWasAcceptedAfterTheFault() {
    // Given
    var accepted =
        Map.of(
            "before", new Acceptance(Channel.FAST, SECOND),
            "after", new Acceptance(Channel.FAST, 3 * SECOND),
            "later", new Acceptance(Channel.FAST, 4 * SECOND),
            "slow", new Acceptance(Channel.SLOW, 4 * SECOND));
    ledger.alert("before", "a", 1, 1, 5 * SECOND);
    ledger.alert("later", "b", 1, 1, 8 * SECOND);
    ledger.alert("after", "c", 1, 1, 9 * SECOND);

    // When
    var recovery = ledger.recovery(accepted, 2 * SECOND);

    // Then
    assertThat(recovery).containsExactly(Map.entry(Channel.FAST, Duration.ofSeconds(6)));
  }

  @Test
  void aWaitThatIsInVainEnds() {
    // When
    var found = ledger.await(Duration.ofMillis(1), () -> false);

    // Then
    assertThat(found).isFalse();
  }
}
