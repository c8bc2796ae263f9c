package dev.hartig.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Reading;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTreeTest {

  @Test
  void linesAreRememberedAndTextStaysText() {
    // When
    var reading = YamlTree.parse("# comment\nid: 007\nlist:\n  - no\n");

    // Then
    var root = (Node.Mapping) ((Reading.Valid<Node>) reading).value();
    assertThat(root.fields().getFirst().value())
        .isEqualTo(new Node.Scalar(new Node.Place(2, 5), "007"));
    assertThat(((Node.Sequence) root.fields().getLast().value()).items())
        .containsExactly(new Node.Scalar(new Node.Place(4, 5), "no"));
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of("people: [", 1),
        Arguments.of("a: 1\nb: \"open\n", 3),
        Arguments.of("a: 1\n\tb: 2\n", 2),
        Arguments.of("", 1),
        Arguments.of("a: 1\n---\nb: 2\n", 2),
        Arguments.of("a: &x [1]\nb: [*x, *x]\n", 1),
        Arguments.of("? [a]\n: b\n", 1),
        Arguments.of("[".repeat(5_000), 1),
        Arguments.of("a: \u0000", 1));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatIsNoYamlIsAFlawWithItsPlace(String text, int line) {
    // When
    var reading = YamlTree.parse(text);

    // Then
    assertThat(reading).isInstanceOf(Reading.Invalid.class);
    var flaw = ((Reading.Invalid<Node>) reading).flaws().getFirst();
    assertThat(flaw.line()).isEqualTo(line);
    assertThat(flaw.message()).startsWith("not YAML: ").doesNotContain("\n");
  }
}
