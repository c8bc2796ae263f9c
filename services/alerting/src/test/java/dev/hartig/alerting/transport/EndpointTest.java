package dev.hartig.alerting.transport;

import static dev.hartig.alerting.transport.Outside.SCHEDULE;
import static dev.hartig.alerting.transport.Outside.endpoint;
import static dev.hartig.alerting.transport.Outside.receiver;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.config.Receiver;
import dev.hartig.alerting.transport.Endpoint.Admission;
import dev.hartig.alerting.transport.Endpoint.Standing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a receiver is left alone, and for how long. */
class EndpointTest {

  private static final Receiver RECEIVER = receiver(URI.create("https://pager.example/hook"));
  private static final Attempt FAILURE = new Attempt.Unreachable("no connection");

  @TempDir Path folder;

  private final VirtualTime time = new VirtualTime();
  private Endpoint endpoint;

  @BeforeEach
  void make() {
    endpoint = endpoint(RECEIVER, folder, time);
  }

  @Test
  void restsAfterFiveFailuresAndLetsOneThroughWhenTheRestIsOver() {
    // Given
    fail(4);
    assertThat(endpoint.ask()).isEqualTo(new Admission.Go());

    // When
    fail(1);

    // Then
    assertThat(endpoint.standing()).isEqualTo(Standing.RESTING);
    time.advance(Duration.ofSeconds(4));
    assertThat(endpoint.ask()).isEqualTo(new Admission.Rest(Duration.ofSeconds(6)));
    time.advance(Duration.ofSeconds(6));
    assertThat(endpoint.ask()).isEqualTo(new Admission.Go());
    assertThat(endpoint.ask()).isEqualTo(new Admission.Rest(SCHEDULE.firstWait()));
  }

  @Test
  void deliversAgainOnceTheOneGotThrough() {
    // Given
    fail(5);
    time.advance(Duration.ofSeconds(10));
    endpoint.ask();

    // When
    endpoint.told(new Attempt.Accepted(204));

    // Then
    assertThat(endpoint.standing()).isEqualTo(Standing.DELIVERING);
    fail(4);
    assertThat(endpoint.ask()).isEqualTo(new Admission.Go());
  }

  @Test
  void restsAgainWhenTheOneFailed() {
    // Given
    fail(5);
    time.advance(Duration.ofSeconds(10));
    endpoint.ask();

    // When
    fail(1);

    // Then
    assertThat(endpoint.ask()).isEqualTo(new Admission.Rest(Duration.ofSeconds(10)));
  }

  @Test
  void whatWasOnItsWayWhenTheRestBeganDoesNotProlongIt() {
    // Given
    fail(5);
    time.advance(Duration.ofSeconds(3));

    // When
    fail(5);

    // Then
    assertThat(endpoint.ask()).isEqualTo(new Admission.Rest(Duration.ofSeconds(7)));
  }

  @Test
  void aSuccessBetweenFailuresBeginsTheCountAnew() {
    // When
    fail(4);
    endpoint.told(new Attempt.Accepted(200));
    fail(4);

    // Then
    assertThat(endpoint.standing()).isEqualTo(Standing.DELIVERING);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 404, 413, 422})
  void aRefusalOfOneAlertIsNoFailureOfTheReceiver(int status) {
    // When
    for (var i = 0; i < 20; i++) {
      endpoint.told(new Attempt.Refused(status, Optional.empty()));
    }

    // Then
    assertThat(endpoint.standing()).isEqualTo(Standing.DELIVERING);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void aRefusalOfAnythingIs(int status) {
    // When
    for (var i = 0; i < 5; i++) {
      endpoint.told(new Attempt.Refused(status, Optional.empty()));
    }

    // Then
    assertThat(endpoint.standing()).isEqualTo(Standing.RESTING);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void askedToWaitItRestsAtOnceForAsLongAsAskedButNotForEver(int status) {
    // When
    endpoint.told(new Attempt.Refused(status, Optional.of(Duration.ofSeconds(42))));
    var asked = endpoint.ask();
    endpoint.told(new Attempt.Refused(status, Optional.of(Duration.ofDays(1))));

    // Then
    assertThat(asked).isEqualTo(new Admission.Rest(Duration.ofSeconds(42)));
    assertThat(endpoint.ask()).isEqualTo(new Admission.Rest(SCHEDULE.longestWait()));
  }

  @Test
  void goneLastsOverARestartUntilItIsSetUpAnew() {
    // When
    endpoint.told(new Attempt.Gone());

    // Then
    assertThat(endpoint.ask()).isEqualTo(new Admission.Never());
    assertThat(endpoint.standing()).isEqualTo(Standing.DISABLED);
    assertThat(endpoint(RECEIVER, folder, time).standing()).isEqualTo(Standing.DISABLED);
    var moved = receiver(URI.create("https://pager.example/hook2"));
    assertThat(endpoint(moved, folder, time).standing()).isEqualTo(Standing.DELIVERING);
    var rotated = receiver(RECEIVER.url(), RECEIVER.guard(), "whsec_" + "A".repeat(32));
    assertThat(endpoint(rotated, folder, time).standing()).isEqualTo(Standing.DELIVERING);
  }

  @Test
  void whoeverWasTakenOutOfTheSettingsBeginsAnew() {
    // Given
    endpoint.told(new Attempt.Gone());
    var dismissals = new Dismissals(folder);
    dismissals.keepOnly(List.of(RECEIVER));
    assertThat(dismissals.holds(RECEIVER)).isTrue();

    // When
    dismissals.keepOnly(List.of());

    // Then
    assertThat(dismissals.holds(RECEIVER)).isFalse();
  }

  @Test
  void aProgramsDismissalLastsUntilItIsForgiven() {
    // Given
    var dismissals = new Dismissals(folder);
    var program =
        new Receiver(
            "acme/agent",
            RECEIVER.url(),
            RECEIVER.format(),
            RECEIVER.secrets(),
            RECEIVER.channels(),
            RECEIVER.recipients(),
            RECEIVER.guard());
    endpoint(program, folder, time).told(new Attempt.Gone());

    // When
    dismissals.keepOnly(List.of());

    // Then
    assertThat(endpoint(program, folder, time).standing()).isEqualTo(Standing.DISABLED);
    dismissals.forget("acme/agent");
    assertThat(endpoint(program, folder, time).standing()).isEqualTo(Standing.DELIVERING);
  }

  @Test
  void tellsWhatBecameOfDeliveries() {
    // Given
    endpoint.told(new Attempt.Accepted(204));
    time.advance(Duration.ofSeconds(5));

    // When
    fail(5);

    // Then
    var account = endpoint.account();
    assertThat(account.standing()).isEqualTo(Standing.RESTING);
    assertThat(account.deliveredAt()).contains(time.instant().minusSeconds(5));
    assertThat(account.failedAt()).contains(time.instant());
    assertThat(account.failure()).contains("no connection");
    assertThat(account.restsUntil()).contains(time.instant().plusSeconds(10));
  }

  @Test
  void onceRetiredItLetsNothingThrough() {
    // When
    endpoint.retire();

    // Then
    assertThat(endpoint.ask()).isEqualTo(new Admission.Retired());
  }

  private void fail(int times) {
    for (var i = 0; i < times; i++) {
      endpoint.told(FAILURE);
    }
  }
}
