package dev.hartig.topology.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedLinkTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final SignedLink.Key KEY = key("k".repeat(32));
  private static final SignedLink.Key OTHER = key("o".repeat(32));
  private static final SignedLink LINK =
      new SignedLink(
          SignedLink.Kind.WRONG_PERSON,
          "4a0a19a6-3e7c-3d44-9d1c-1d3b0c1fd9a1",
          "mail:änn@acme.example",
          NOW.plus(Duration.ofDays(3)));

  @Test
  void whatWasWrittenIsRead() {
    // When
    var token = LINK.token(KEY);

    // Then
    assertThat(token).matches("[A-Za-z0-9_.-]+");
    assertThat(SignedLink.read(token, List.of(KEY), NOW))
        .isEqualTo(new SignedLink.Reading.Valid(LINK));
  }

  /**
   * Computed once by another implementation of RFC 2104. Links that are out there must hold on
   * after an update, and what a key signs elsewhere must never be taken for a link.
   */
  @Test
  void aTokenIsTheStatementAndItsSignatureUnderTheContextOfLinks() {
    // Given: the bytes 0 to 31
    var key = SignedLink.Key.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    // When
    var token =
        new SignedLink(
                SignedLink.Kind.ACKNOWLEDGE,
                "a1e70000-0000-3000-8000-000000000001",
                "ann",
                Instant.ofEpochSecond(1_772_442_000))
            .token(key);

    // Then: HMAC-SHA256 over "hartig signed link 1\n" and the statement
    assertThat(token)
        .isEqualTo(
            "YWNrbm93bGVkZ2UKYTFlNzAwMDAtMDAwMC0zMDAwLTgwMDAtMDAwMDAwMDAwMDAxCmFubgoxNzcyNDQyMDAw"
                + ".8HnXPy970sVF5GzfW6wKPrmD6xRMZZR3crs69Lj_0nA");
  }

  @Test
  void eitherKeyHoldsWhileOneTakesOverAndTheOldOneNoMoreThereafter() {
    // Given
    var token = LINK.token(OTHER);

    // Then
    assertThat(SignedLink.read(token, List.of(KEY, OTHER), NOW))
        .isInstanceOf(SignedLink.Reading.Valid.class);
    assertThat(SignedLink.read(token, List.of(KEY), NOW))
        .isInstanceOf(SignedLink.Reading.Forged.class);
    assertThat(SignedLink.read(token, List.of(), NOW))
        .isInstanceOf(SignedLink.Reading.Forged.class);
  }

  @Test
  void itHoldsUntilItsMomentAndNotAtIt() {
    // Given
    var token = LINK.token(KEY);

    // Then
    assertThat(SignedLink.read(token, List.of(KEY), LINK.expires().minusSeconds(1)))
        .isInstanceOf(SignedLink.Reading.Valid.class);
    assertThat(SignedLink.read(token, List.of(KEY), LINK.expires()))
        .isEqualTo(new SignedLink.Reading.Expired(LINK));
  }

  @Test
  void noCharacterCanBeChanged() {
    // Given
    var token = LINK.token(KEY);

    // Then
    for (var i = 0; i < token.length(); i++) {
      var other = token.charAt(i) == 'A' ? 'B' : 'A';
      var changed = token.substring(0, i) + other + token.substring(i + 1);
      var reading = SignedLink.read(changed, List.of(KEY), NOW);
      // The last character of Base64 may carry bits that nobody reads.
      if (i < token.length() - 1 && i != token.indexOf('.') - 1) {
        assertThat(reading).as("at %d", i).isInstanceOf(SignedLink.Reading.Forged.class);
      } else if (reading instanceof SignedLink.Reading.Valid valid) {
        assertThat(valid.link()).isEqualTo(LINK);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.b", "a.b.c", "%%.%%", "YWNr.YWNr", "\n.\n"})
  void whatIsNoTokenIsForged(String text) {
    assertThat(SignedLink.read(text, List.of(KEY), NOW))
        .isInstanceOf(SignedLink.Reading.Forged.class);
  }

  @Test
  void aLongTextIsNotEvenLookedAt() {
    assertThat(SignedLink.read("a".repeat(1_000_000), List.of(KEY), NOW))
        .isInstanceOf(SignedLink.Reading.Forged.class);
  }

  @Test
  void nobodySpeaksForAnotherByALineBreak() {
    assertThatThrownBy(() -> new SignedLink(SignedLink.Kind.RESOLVE, "a", "ann\n1", NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyIsCheckedAndNotShown() {
    assertThat(KEY).hasToString("a key");
    assertThatThrownBy(() -> key("short")).hasMessage("has 5 bytes, not at least 32");
    assertThatThrownBy(() -> SignedLink.Key.parse("s3cret!")).hasMessage("is not Base64");
  }

  private static SignedLink.Key key(String text) {
    return SignedLink.Key.parse(
        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }
}
