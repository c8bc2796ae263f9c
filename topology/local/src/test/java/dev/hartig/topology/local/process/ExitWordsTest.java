package dev.hartig.topology.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody reads of a process that ended. */
class ExitWordsTest {

  @ParameterizedTest
  @CsvSource({
    "3, 3 (out of memory; HARTIG_HEAP gives services more)",
    "137, 137 (killed)",
    "1, 1",
  })
  void whatACodeMeansIsSaid(int code, String said) {
    assertThat(ExitWords.of(code)).isEqualTo(said);
  }
}
