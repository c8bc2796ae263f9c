package dev.hartig.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordPieceTest {

  private static final WordPiece TOKENIZER = tokenizer();

  private static WordPiece tokenizer() {
    try (var json =
        WordPieceTest.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json")) {
      return WordPiece.read(json);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Ids as Hugging Face's own tokenizer gives them for the same file. */
  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("", new long[] {101, 102}),
        arguments("Hello, world!", new long[] {101, 7592, 1010, 2088, 999, 102}),
        arguments("naïve Café résumé", new long[] {101, 15743, 7668, 13746, 102}),
        arguments(
            "Unbelievably long-winded: snake_case & camelCase()",
            new long[] {
              101, 4895, 8671, 2666, 3567, 6321, 2146, 1011, 3612, 2098, 1024, 7488, 1035, 2553,
              1004, 19130, 18382, 1006, 1007, 102
            }),
        arguments("漢字 and かな", new long[] {101, 1904, 100, 1998, 1651, 30193, 102}),
        arguments(
            "שלום עולם",
            new long[] {101, 1266, 29799, 29792, 29800, 1259, 29792, 29799, 29800, 102}),
        arguments("مرحبا", new long[] {101, 1295, 17149, 29820, 29816, 25573, 102}),
        arguments("😀 ok", new long[] {101, 100, 7929, 102}),
        arguments(
            "it's $5.00 @zoe #123",
            new long[] {
              101, 2009, 1005, 1055, 1002, 1019, 1012, 4002, 1030, 11199, 1001, 13138, 102
            }),
        arguments("tab\tand\nline\0null", new long[] {101, 21628, 1998, 17517, 18083, 102}),
        arguments("z".repeat(120), new long[] {101, 100, 102}),
        arguments("ÅNGSTRÖM ﬁne Ⅳ", new long[] {101, 17076, 15687, 1984, 2638, 100, 102}));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void cutsAsTheOriginalDoes(String text, long[] ids) {
    assertThat(TOKENIZER.tokens(text, 64)).containsExactly(ids);
  }

  @Test
  void cutsOffWhatIsTooLong() {
    // When
    var tokens = TOKENIZER.tokens("word ".repeat(200_000), 10);

    // Then
    assertThat(tokens).hasSize(10).startsWith(101).endsWith(102);
  }
}
