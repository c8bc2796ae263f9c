package dev.hartig.loadtests.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void aWorkloadIsAFewLinesAndEveryTargetOne() {
    // When
    var table = Table.of(Samples.report(0));

    // Then
    assertThat(table)
        .startsWith(
            """

            latency-realtime
              hartig <b>                     p50 5 (4–6) ms   p99 25 (20–30) ms   n 600
                                             driver 0.25 ms/signal, others on the machine 0.50 cores
              Alertmanager                   not measured: it is not installed
                A note.

            Targets
              reached realtime latency at 200/s, p50          ≤ 2 × a plain relay                     1.25 × (5 against 4 ms)
              MISSED  realtime latency at 200/s, p99          ≤ 5 × a plain relay                     6.25 × (25 against 4 ms)
              –       throughput through all five services    ≥ 40 % of a Streams pass-through        not in this run
            """)
        .contains("2 cores, 24 GB, load average 1.5 before; Kafka 4.2.1; revision abc1234; 61 s");
  }

  @Test
  void aLossCannotBeOverlooked() {
    assertThat(Table.of(Samples.report(3)))
        .contains("latency-realtime   INCOMPLETE")
        .contains("LOST 3");
  }

  @Test
  void whatIsStillOnItsWayIsNotCalledLost() {
    assertThat(Table.of(Samples.report(0, 5)))
        .contains("latency-realtime   INCOMPLETE")
        .contains("not finished 5")
        .doesNotContainIgnoringCase("lost 5");
  }

  @Test
  void saysHowWarmItWas() {
    assertThat(Table.of(Samples.report(0)))
        .contains("Warmed up with 6,000 signals on each channel in 90 s.");
  }
}
