package dev.hartig.alerting.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hartig.alerting.Samples;
import dev.hartig.alerting.codec.SubscriptionCodec;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Medium;
import dev.hartig.topology.catalogue.AlertVariable;
import dev.hartig.topology.catalogue.ExpressionLimits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters of subscriptions, over alerts as the codec shows them. */
class LanguageTest {

  private final Language language = new Language();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "channel == 'realtime' && state == 'firing'",
        "recipient == 'ann' && role == 'responsible' && medium == 'page'",
        "'env=prod' in labels && labels.exists(one, one.startsWith('team='))",
        "thread.startsWith('incident/') && type.matches('com[.]acme[.].*')",
        "notify && revision == 3 && grouped >= 1 && author == ''",
        "title.contains('500') && text != '' && source == '/monitoring' && cause == 'dispatched'"
      })
  void holdsForTheAlertThatItDescribes(String expression) {
    assertThat(of(expression)).isEqualTo(new Filter.Verdict.Said(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel == 'fast'", "!notify", "recipient == 'bob'", "'x' in labels"})
  void holdsForNoOther(String expression) {
    assertThat(of(expression)).isEqualTo(new Filter.Verdict.Said(false));
  }

  @Test
  void everyVariableHasAValueOfItsType() {
    // When
    var variables = SubscriptionCodec.variables(alert());

    // Then
    assertThat(variables.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(AlertVariable.values()).map(AlertVariable::word).toList());
    for (var variable : AlertVariable.values()) {
      assertThat(variables.get(variable.word()))
          .as(variable.word())
          .isInstanceOf(
              switch (variable.kind()) {
                case TEXT -> String.class;
                case TEXTS -> List.class;
                case WHOLE -> Long.class;
                case TRUTH -> Boolean.class;
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chanel == 'fast'", "revision == 'one'", "title", "channel =="})
  void whatDoesNotTypeCheckIsRefused(String expression) {
    assertThatThrownBy(() -> language.filter(expression))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noFilterGoesOnForEver() {
    // Given
    var many =
        Map.<String, Object>of(
            "labels",
            IntStream.range(0, 200).mapToObj(i -> "label" + i).collect(Collectors.toList()));
    var variables = new HashMap<>(SubscriptionCodec.variables(alert()));
    variables.putAll(many);

    // When
    var verdict = language.filter("labels.exists(a, labels.exists(b, a + b == 'x'))").of(variables);

    // Then
    assertThat(verdict).isInstanceOf(Filter.Verdict.Failed.class);
    assertThatThrownBy(
            () -> language.filter("title == '" + "x".repeat(ExpressionLimits.CHARACTERS) + "'"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Filter.Verdict of(String expression) {
    return language.filter(expression).of(SubscriptionCodec.variables(alert()));
  }

  private static Alert alert() {
    var alert = Samples.alert("a1", "ann", Medium.PAGE);
    alert.getMatter().setLabels(List.of("env=prod", "team=shop"));
    return alert;
  }
}
