package dev.hartig.alerting.config;

import dev.hartig.alerting.codec.Links;
import dev.hartig.topology.catalogue.SignedLink;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Reads from settings whether messages have links. */
public final class LinkReader {

  private static final String PREFIX = "hartig.alerting.links";

  private LinkReader() {}

  /**
   * The links that messages have; none unless both address and keys are set.
   *
   * @throws IllegalArgumentException naming every setting that is missing or wrong, without a key
   */
  public static Links read(AlertingConfig.Links settings) {
    var texts = settings.keys().orElse(List.of());
    if (settings.url().isEmpty() && texts.isEmpty()) {
      return Links.none();
    }
    var wrong = new ArrayList<String>();
    var url = url(settings.url().orElse(""), wrong);
    var keys = new ArrayList<SignedLink.Key>();
    for (var text : texts) {
      try {
        keys.add(SignedLink.Key.parse(text));
      } catch (IllegalArgumentException notOne) {
        wrong.add(PREFIX + ".keys: one " + notOne.getMessage());
      }
    }
    if (texts.isEmpty()) {
      wrong.add(PREFIX + ".keys is missing");
    }
    if (!settings.validFor().isPositive()) {
      wrong.add(PREFIX + ".valid-for must be positive");
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
    // The first signs; the gateway takes any.
    return Links.to(url, keys.getFirst(), settings.validFor());
  }

  private static URI url(String text, List<String> wrong) {
    try {
      var url = new URI(text);
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getRawQuery() == null
          && url.getRawFragment() == null) {
        return url;
      }
    } catch (URISyntaxException notOne) {
      // Said below.
    }
    wrong.add(PREFIX + ".url is not the gateway's http or https address");
    return URI.create("");
  }
}
