package dev.hartig.ingestion.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's signature over the raw bytes of a delivery: HMAC-SHA256 under a shared secret.
 *
 * @see <a
 *     href="https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries">Validating
 *     webhook deliveries</a>
 */
final class GithubSignature {

  static final String HEADER = "X-Hub-Signature-256";
  private static final String PREFIX = "sha256=";
  private static final String ALGORITHM = "HmacSHA256";

  private GithubSignature() {}

  /** True when the header is the signature of the body; takes the same time wherever it differs. */
  static boolean matches(@Nullable String header, byte[] body, String secret) {
    var expected = sign(body, secret).getBytes(StandardCharsets.UTF_8);
    var given = header == null ? new byte[0] : header.strip().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given);
  }

  static String sign(byte[] body, String secret) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
