package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

  @Test
  void daysAreListedAndSpanned() {
    assertThat(Hours.parse("Mon-Fri 09:00-17:30"))
        .contains(new Hours(540, 1050, List.of(1, 2, 3, 4, 5)));
    assertThat(Hours.parse("Mon,Wed,Sat-Sun 9:00 - 24:00"))
        .contains(new Hours(540, 1440, List.of(1, 3, 6, 7)));
    assertThat(Hours.parse("Sat-Mon 00:00-00:01")).contains(new Hours(0, 1, List.of(1, 6, 7)));
    assertThat(Hours.parse("Tue 10:00-11:00")).contains(new Hours(600, 660, List.of(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mon-Fri",
        "09:00-17:00",
        "Mon-Fri 09:00-24:01",
        "Mon-Fri 09:60-17:00",
        "Mon-Fri 17:00-09:00",
        "Mon-Fri 09:00-09:00",
        "Mo-Fr 09:00-17:00",
        "Mon-Wed-Fri 09:00-17:00",
        "Mon,,Fri 09:00-17:00"
      })
  void whatIsNoHoursIsRefused(String text) {
    assertThat(Hours.parse(text)).isEmpty();
  }
}
