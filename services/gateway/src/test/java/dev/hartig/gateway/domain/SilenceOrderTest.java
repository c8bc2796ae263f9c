package dev.hartig.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.policy.Re2;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceOrderTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void aMatcherIsReadAsAlertmanagerReadsIt() {
    assertThat(shown("thread=incident/checkout")).isEqualTo("thread=\"incident/checkout\"");
    assertThat(shown(" thread =~ \"incident/.*\" ")).isEqualTo("thread=~\"incident/.*\"");
    assertThat(shown("recipient!~ann|bob")).isEqualTo("recipient!~\"ann|bob\"");
    assertThat(shown("label!=\"größe\"")).isEqualTo("label!=\"größe\"");
    assertThat(shown("größe=é")).isEqualTo("größe=\"é\"");
    assertThat(shown("\"a b\"=\"\\\"c\\\" \\\\ \\n\"")).isEqualTo("\"a b\"=\"\\\"c\\\" \\\\ \\n\"");
    assertThat(shown("a=")).isEqualTo("a=\"\"");
    assertThat(shown("a==")).isEqualTo("a=\"=\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "=x; 1; the name of a label is missing",
        "thread; 7; one of = != =~ !~ is missing",
        "a=\"b; 5; the closing quote is missing",
        "a=\"b\" c; 7; nothing may follow the closing quote",
        "a=\"\\x\"; 5; only \\\", \\\\ and \\n may follow a backslash in quotes",
      })
  void whatIsNoMatcherIsToldWithItsPlace(String text, int at, String why) {
    // When
    var read = Condition.read(text);

    // Then
    assertThat(read).isEqualTo(new Condition.Read.Misunderstood(at, why));
  }

  @Test
  void whatIsInOrderIsTaken() {
    // When
    var outcome = of(asked("2026-03-02T11:00:00+01:00", null, false, "thread=~\"incident/.*\""));

    // Then
    var order = ((SilenceOrder.Outcome.Valid) outcome).order();
    assertThat(order.startsAt()).isEqualTo(NOW);
    assertThat(order.endsAt()).isEqualTo(NOW.plusSeconds(3_600));
    assertThat(order.by()).isEqualTo("ann");
  }

  @Test
  void untilResolvedHasNoEnd() {
    // When
    var outcome = of(asked(null, null, true, "thread=x"));

    // Then
    assertThat(((SilenceOrder.Outcome.Valid) outcome).order().endsAt()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thread=~.*",
        "thread=~.+",
        "thread=\"\"",
        "thread!=x",
        "thread!~x",
        "x=~(?s).*",
        "a=~.*|b"
      })
  void whatMatchesEverythingIsRefused(String matcher) {
    assertThat(mistakes(asked(null, "PT1H", false, matcher)))
        .containsExactly(
            new SilenceOrder.Mistake(
                "matchers",
                "would match every alert: at least one must ask for some text that is not empty"));
  }

  @Test
  void aNegatedMatcherMayNarrowAnother() {
    assertThat(of(asked(null, "PT1H", false, "thread=~incident/.*", "recipient!=ann")))
        .isInstanceOf(SilenceOrder.Outcome.Valid.class);
  }

  @Test
  void everyMistakeIsNamedByItsField() {
    // When
    var mistakes =
        mistakes(
            new SilenceOrder.Asked(
                "acme",
                List.of("thread", "thread=~in(cident"),
                "2026-03-02T12:00:00Z",
                "2026-03-02T11:00:00Z",
                null,
                false,
                null,
                " "));

    // Then
    assertThat(mistakes)
        .containsExactly(
            new SilenceOrder.Mistake("matchers[0]", "at character 7: one of = != =~ !~ is missing"),
            new SilenceOrder.Mistake(
                "matchers[1]", "at character 1 of the regular expression: missing closing )"),
            new SilenceOrder.Mistake(
                "endsAt", "2026-03-02T11:00:00Z lies before its start, 2026-03-02T12:00:00Z"),
            new SilenceOrder.Mistake("by", "is missing"),
            new SilenceOrder.Mistake("comment", "is missing"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T08:59:59Z, , endsAt, 2026-03-02T08:59:59Z lies in the past",
    "2028-03-02T08:59:59Z, , endsAt, a silence lasts at most 366 days",
    "tomorrow, , endsAt, tomorrow is no moment; write 2026-05-04T09:30:00Z",
    ", 2h, duration, 2h is no duration; write PT2H30M",
    ", PT-2H, duration, 2026-03-02T07:00:00Z lies in the past",
    ", , endsAt, 'say when it ends by one of endsAt, duration and untilResolved'",
    "2026-03-03T09:00:00Z, PT2H, endsAt, 'say when it ends by one of endsAt, duration and untilResolved'",
  })
  void anEndThatIsNoneIsRefused(
      @Nullable String endsAt, @Nullable String duration, String field, String message) {
    // When
    var mistakes = mistakes(asked(endsAt, duration, false, "thread=x"));

    // Then
    assertThat(mistakes).extracting(SilenceOrder.Mistake::field).containsExactly(field);
    assertThat(mistakes.getFirst().message().replace("'", "")).isEqualTo(message.replace("'", ""));
  }

  @Test
  void anExpressionThatIsTooLargeIsRefused() {
    // When
    var mistakes = mistakes(asked(null, "PT1H", false, "x=~" + "(a{900})".repeat(9)));

    // Then
    assertThat(mistakes).extracting(SilenceOrder.Mistake::field).containsExactly("matchers[0]");
  }

  private static String shown(String text) {
    return ((Condition.Read.Understood) Condition.read(text)).condition().text();
  }

  private static SilenceOrder.Asked asked(
      @Nullable String endsAt,
      @Nullable String duration,
      boolean untilResolved,
      String... matchers) {
    return new SilenceOrder.Asked(
        "acme", Arrays.asList(matchers), null, endsAt, duration, untilResolved, "ann", "why");
  }

  private static SilenceOrder.Outcome of(SilenceOrder.Asked asked) {
    return SilenceOrder.of(asked, Re2::read, NOW);
  }

  private static List<SilenceOrder.Mistake> mistakes(SilenceOrder.Asked asked) {
    return ((SilenceOrder.Outcome.Invalid) of(asked)).mistakes();
  }
}
