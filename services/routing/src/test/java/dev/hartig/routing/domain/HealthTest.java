package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

  @ParameterizedTest
  @CsvSource({
    "dev.shop.incident,                 ,         incident, ",
    "dev.shop.Incident.opened,          ,         incident, ",
    "dev.shop.report,                   warning,  warning,  ",
    "dev.shop.incident.resolved,        ,         ,         resolved",
    "io.prometheus.alert.firing,        ,         alert,    ",
    "io.prometheus.alert,               resolved, ,         resolved",
    "dev.shop.question.resolved,        ,         ,         ",
    "dev.shop.deployment,               ,         ,         ",
    "dev.shop.incidental,               ,         ,         ",
    "com.github.issues.labeled,         incident, incident, ",
    "com.github.issues.closed,          incident, ,         closed",
    "com.github.issues.closed,          ,         ,         ",
    "com.github.issue_comment.created,  incident, ,         ",
    "com.github.page_build,             ,         ,         ",
    "com.github.dependabot_alert.fixed, ,         ,         ",
  })
  void isReadFromTypeAndLabels(
      String type, @Nullable String label, @Nullable String failing, @Nullable String restored) {
    // When
    var health = Health.of(type, label == null ? List.of() : List.of(label));

    // Then
    assertThat(health)
        .isEqualTo(
            failing != null
                ? new Health.Failing(failing)
                : restored != null ? new Health.Restored(restored) : new Health.Unsaid());
  }
}
