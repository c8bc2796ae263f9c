package dev.hartig.alerting.codec;

import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Person;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** E-mail addresses in the directory: handles of the scheme {@code mail}. */
public final class AddressCodec {

  private static final String SCHEME = "mail:";

  /** Longest address, by RFC 5321: 256 octets of a path, without its brackets. */
  private static final int LONGEST = 254;

  /**
   * What is taken for an address: RFC 5321's dot-string, in ASCII. It has no blank, line break,
   * bracket or quote, hence nothing that could end a header or a command.
   */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");

  private AddressCodec() {}

  /** Key of a person in the directory. */
  public static String key(String organisation, String person) {
    return organisation + "/person/" + person;
  }

  /** Whether a key of the directory is a person's. */
  public static boolean isPerson(String key) {
    return key.contains("/person/");
  }

  /** A person's first address; null for everything else. */
  public static @Nullable String address(DirectoryEntry entry) {
    return entry.getEntry() instanceof Person person
        ? person.getHandles().stream()
            .flatMap(handle -> ofHandle(handle).stream())
            .findFirst()
            .orElse(null)
        : null;
  }

  /** The address in a handle; empty when it is none. */
  public static Optional<String> ofHandle(String handle) {
    return handle.startsWith(SCHEME) && isAddress(handle.substring(SCHEME.length()))
        ? Optional.of(handle.substring(SCHEME.length()))
        : Optional.empty();
  }

  /** Whether a mail can be sent there. */
  public static boolean isAddress(String text) {
    return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
  }
}
