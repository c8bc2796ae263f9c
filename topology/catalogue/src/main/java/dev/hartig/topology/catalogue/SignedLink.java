package dev.hartig.topology.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a link in a message stands for: one person saying one thing to one alert, until a moment.
 * Alerting writes it as a token, the gateway reads it; nobody without a key can make one.
 *
 * <p>A token is the statement and HMAC-SHA256 over it (RFC 2104), both in Base64url, with a dot
 * between. The statement is readable to whoever has the link, and names no more than the message.
 *
 * @param kind what is said
 * @param alertId to which alert
 * @param person who says it; without line breaks
 * @param expires when it ceases to hold, in whole seconds
 */
public record SignedLink(Kind kind, String alertId, String person, Instant expires) {

  private static final String ALGORITHM = "HmacSHA256";

  /** No other use of a key can be taken for this one. */
  private static final String CONTEXT = "hartig signed link 1\n";

  private static final int LONGEST = 2_000;
  private static final int PARTS = 4;

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  public SignedLink {
    if (alertId.contains("\n") || person.contains("\n")) {
      throw new IllegalArgumentException("neither alert nor person may have a line break");
    }
    expires = Instant.ofEpochSecond(expires.getEpochSecond());
  }

  /** What can be said by a link. */
  public enum Kind {
    ACKNOWLEDGE,
    RESOLVE,
    WRONG_PERSON,
    /** Something about how they were told; what exactly, is chosen where the link leads. */
    TOLD;

    /** The kind as tokens and JSON have it: {@code wrong-person}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Kind> named(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  /** A key to sign and verify with. Never shown. */
  public static final class Key {

    /** Length in bytes: that of the hash, by RFC 2104. */
    public static final int SHORTEST = 32;

    private final SecretKeySpec secret;

    private Key(byte[] bytes) {
      secret = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * A key from settings.
     *
     * @param base64 at least 32 bytes in Base64
     * @throws IllegalArgumentException with what is wrong and without the key
     */
    public static Key parse(String base64) {
      byte[] bytes;
      try {
        bytes = Base64.getDecoder().decode(base64.strip());
      } catch (IllegalArgumentException notBase64) {
        throw new IllegalArgumentException("is not Base64");
      }
      if (bytes.length < SHORTEST) {
        throw new IllegalArgumentException(
            "has %d bytes, not at least %d".formatted(bytes.length, SHORTEST));
      }
      return new Key(bytes);
    }

    private byte[] sign(String statement) {
      try {
        var mac = Mac.getInstance(ALGORITHM);
        mac.init(secret);
        return mac.doFinal((CONTEXT + statement).getBytes(StandardCharsets.UTF_8));
      } catch (GeneralSecurityException everyJavaHasIt) {
        throw new IllegalStateException(everyJavaHasIt);
      }
    }

    @Override
    public String toString() {
      return "a key";
    }
  }

  /** What a token turned out to be. */
  public sealed interface Reading {

    /** It holds. */
    record Valid(SignedLink link) implements Reading {}

    /** It did hold, and does no longer. */
    record Expired(SignedLink link) implements Reading {}

    /** It is none that was made with any of the keys. */
    record Forged() implements Reading {}
  }

  /** The token, to be put into a path. */
  public String token(Key key) {
    var statement =
        String.join("\n", kind.word(), alertId, person, Long.toString(expires.getEpochSecond()));
    return ENCODER.encodeToString(statement.getBytes(StandardCharsets.UTF_8))
        + "."
        + ENCODER.encodeToString(key.sign(statement));
  }

  /**
   * Reads a token. Signatures are compared in constant time.
   *
   * @param keys any may have made it: several while one takes over from another
   */
  public static Reading read(String token, List<Key> keys, Instant now) {
    var parts = token.split("\\.", -1);
    if (token.length() > LONGEST || parts.length != 2) {
      return new Reading.Forged();
    }
    try {
      var statement = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
      var signature = Base64.getUrlDecoder().decode(parts[1]);
      var genuine = false;
      for (var key : keys) {
        // Every key is tried, whichever fits.
        genuine |= MessageDigest.isEqual(key.sign(statement), signature);
      }
      return genuine ? judged(statement, now) : new Reading.Forged();
    } catch (IllegalArgumentException notBase64) {
      return new Reading.Forged();
    }
  }

  private static Reading judged(String statement, Instant now) {
    var parts = statement.split("\n", -1);
    var kind = Kind.named(parts[0]);
    if (parts.length != PARTS || kind.isEmpty()) {
      // Signed by a version that knows more kinds.
      return new Reading.Forged();
    }
    try {
      var expires = Instant.ofEpochSecond(Long.parseLong(parts[3]));
      var link = new SignedLink(kind.get(), parts[1], parts[2], expires);
      return now.isBefore(expires) ? new Reading.Valid(link) : new Reading.Expired(link);
    } catch (NumberFormatException | DateTimeException notOurs) {
      return new Reading.Forged();
    }
  }
}
