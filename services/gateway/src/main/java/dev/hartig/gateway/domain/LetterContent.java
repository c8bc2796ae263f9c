package dev.hartig.gateway.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in a dead letter.
 *
 * @param key of the record, as far as it is text; null when it has none or it is none
 * @param headers of the record
 * @param size bytes of the value
 * @param text the value, where it is text; null otherwise
 * @param bytes the value in Base64, where it is no text; null otherwise
 * @param cut true when only the beginning of the value is shown
 * @param alert the alert, where one was to be delivered and can be read; null otherwise
 * @param digest the digest, where one was to be delivered and can be read; null otherwise
 */
public record LetterContent(
    @Nullable String key,
    Map<String, String> headers,
    int size,
    @Nullable String text,
    @Nullable String bytes,
    boolean cut,
    @Nullable AlertView alert,
    @Nullable DigestView digest) {

  public LetterContent {
    headers = Map.copyOf(headers);
  }
}
