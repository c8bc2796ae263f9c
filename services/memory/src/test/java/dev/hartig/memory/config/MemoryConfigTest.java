package dev.hartig.memory.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.memory.domain.Remark;
import dev.hartig.memory.domain.WorkingTime;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryConfigTest {

  @Test
  void defaults() {
    // Given
    var config = new SmallRyeConfigBuilder().withMapping(MemoryConfig.class).build();

    // When
    var memory = config.getConfigMapping(MemoryConfig.class);

    // Then
    assertThat(memory.duplicateRetention()).isEqualTo(Duration.ofDays(7));
    assertThat(memory.halfLife()).isEqualTo(Duration.ofDays(110));
    assertThat(memory.index()).isEqualTo(MemoryConfig.Index.LUCENE);
    assertThat(memory.opensearch().url()).isEqualTo(URI.create("http://127.0.0.1:9200"));
    assertThat(memory.opensearch().name()).isEqualTo("hartig-recall");
    assertThat(memory.opensearch().shards()).isEqualTo(1);
    assertThat(memory.opensearch().timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(memory.opensearch().user()).isEmpty();
    assertThat(memory.opensearch().password()).isEmpty();
    assertThat(memory.embedding()).isEqualTo(MemoryConfig.Embeddings.NONE);
    var tact = memory.unasked().tact();
    assertThat(tact.kinds()).containsExactlyInAnyOrder(Remark.Kind.values());
    assertThat(tact.grace()).isEqualTo(Duration.ofHours(12));
    assertThat(tact.quiet()).isEqualTo(Duration.ofDays(14));
    assertThat(tact.answer()).isEqualTo(Duration.ofHours(8));
    assertThat(tact.hours())
        .isEqualTo(new WorkingTime(ZoneId.of("UTC"), LocalTime.of(9, 0), LocalTime.of(17, 0)));
    assertThat(tact.ahead()).isEqualTo(Duration.ofMinutes(30));
    assertThat(tact.alike()).isEqualTo(0.6);
    assertThat(tact.recent()).isEqualTo(Duration.ofDays(180));
    assertThat(tact.late()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void switchesOffWhatIsNotNamed() {
    // Then
    assertThat(kinds("brief,follow-up"))
        .containsExactlyInAnyOrder(Remark.Kind.BRIEF, Remark.Kind.FOLLOW_UP);
    assertThat(kinds("none")).isEmpty();
    assertThatThrownBy(() -> kinds("briefs")).hasMessageContaining("memory cannot say briefs");
  }

  private static Set<Remark.Kind> kinds(String written) {
    return new SmallRyeConfigBuilder()
        .withMapping(MemoryConfig.class)
        .withDefaultValue("hartig.memory.unasked.kinds", written)
        .build()
        .getConfigMapping(MemoryConfig.class)
        .unasked()
        .tact()
        .kinds();
  }
}
