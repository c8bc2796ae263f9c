package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

  @Test
  void aBeginningOfEightIsEnough() {
    assertThat(Reference.of("0A1b2c3d")).contains(new Reference("0a1b2c3d"));
    assertThat(Reference.of("0a1b2c3d-0000-3000-8000-000000000000"))
        .hasValueSatisfying(whole -> assertThat(whole.whole()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0a1b2c3", "../../etc/passwd", "0a1b2c3d/", "%00%00%00%00", "ümläutte"})
  void whatCannotBeAnIdIsNoReference(String typed) {
    assertThat(Reference.of(typed)).isEmpty();
  }

  @Test
  void onlyAUniqueBeginningMeansAnId() {
    assertThat(Reference.among(List.of())).isEqualTo(new Reference.Match.None());
    assertThat(Reference.among(List.of("a", "a"))).isEqualTo(new Reference.Match.One("a"));
    assertThat(Reference.among(List.of("b", "a")))
        .isEqualTo(new Reference.Match.Several(List.of("a", "b")));
  }
}
