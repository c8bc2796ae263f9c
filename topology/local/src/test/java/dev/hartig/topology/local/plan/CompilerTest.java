package dev.hartig.topology.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.topology.local.plan.Jvm.Compiler;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompilerTest {

  @ParameterizedTest
  @CsvSource({"1, QUICK", "2, QUICK", "4, QUICK", "5, THOROUGH", "64, THOROUGH"})
  void fewProcessorsCompileQuickly(int processors, Compiler compiler) {
    assertThat(Compiler.of(Map.of(), processors)).isEqualTo(compiler);
    assertThat(Compiler.of(Map.of(Compiler.VARIABLE, ""), processors)).isEqualTo(compiler);
  }

  @Test
  void whoeverChoosesIsObeyed() {
    assertThat(Compiler.of(Map.of(Compiler.VARIABLE, "thorough"), 1)).isEqualTo(Compiler.THOROUGH);
    assertThat(Compiler.of(Map.of(Compiler.VARIABLE, "quick"), 64)).isEqualTo(Compiler.QUICK);
  }

  @Test
  void anythingElseIsRefusedWithWhatWouldDo() {
    assertThatThrownBy(() -> Compiler.of(Map.of(Compiler.VARIABLE, "C2"), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("HARTIG_COMPILER is quick or thorough, not 'C2'");
  }
}
