package dev.hartig.loadtests.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.local.plan.Jvm.Compiler;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  @Test
  void whereThereIsTimeToCompileTheFabricDoesItAsItsPeers() {
    assertThat(WarmUp.full().compiler(Compiler.QUICK, Map.of())).isEqualTo(Compiler.THOROUGH);
  }

  @Test
  void aFirstImpressionHasWhatAFabricHasHere() {
    assertThat(WarmUp.quick().compiler(Compiler.QUICK, Map.of())).isEqualTo(Compiler.QUICK);
    assertThat(WarmUp.full().signals(0).compiler(Compiler.QUICK, Map.of()))
        .isEqualTo(Compiler.QUICK);
  }

  @Test
  void whoeverChoosesHasIt() {
    var chosen = Map.of(Compiler.VARIABLE, "quick");

    assertThat(WarmUp.full().compiler(Compiler.QUICK, chosen)).isEqualTo(Compiler.QUICK);
  }
}
