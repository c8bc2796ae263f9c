package dev.hartig.loadtests.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.Channel;
import dev.hartig.schemas.Signal;
import org.junit.jupiter.api.Test;

class TrafficTest {

  @Test
  void theSameSignalsComeEachTimeAndNoneTwice() {
    // Given
    var organisation = new LargeOrganisation(100);

    // When
    var signals = Traffic.signals(organisation, Channel.FAST, 50);

    // Then
    assertThat(signals).isEqualTo(Traffic.signals(organisation, Channel.FAST, 50));
    assertThat(signals.stream().map(Signal::getId).distinct()).hasSize(50);
    assertThat(signals.stream().map(Signal::getThread).distinct()).hasSize(50);
  }

  @Test
  void everybodyStandsUnderTheirIdAndTheirHandle() {
    // When
    var directory = new LargeOrganisation(100).directory();

    // Then: people twice, teams once, two rules of ownership for each team
    assertThat(directory).hasSize(2 * 100 + 10 + 2 * 10);
    assertThat(directory.get("acme/handle/github:p7")).isSameAs(directory.get("acme/person/p7"));
  }
}
