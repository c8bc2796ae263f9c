package dev.hartig.memory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesAskedTest {

  private static final Set<String> KNOWN = Set.of("ann", "rené", "will", "حنا", "zoe-b");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What did Ann research?          | What did research?",
        "When is Ann's birthday?         | When is birthday?",
        "When is Ann`s birthday?         | When is birthday?",
        "What did René and Ann decide?   | What did and decide?",
        "what did @zoe-b promise         | what did promise",
        "What will we do in May?         | What will we do in May?",
        "What does Bob think?            | What does Bob think?",
        "Ann                             | Ann",
        "Ann?                            | Ann?",
        "Costs $5 in Will's C:\\temp     | Costs $5 in C:\\temp",
      })
  void leavesOutWhoIsKnown(String question, String rest) {
    assertThat(NamesAsked.without(question, KNOWN::contains)).isEqualTo(rest);
  }
}
