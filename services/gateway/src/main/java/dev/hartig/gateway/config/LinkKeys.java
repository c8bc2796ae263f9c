package dev.hartig.gateway.config;

import dev.hartig.topology.catalogue.SignedLink;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/** The keys by which links in messages are told from forged ones; none when links are off. */
@ApplicationScoped
public class LinkKeys {

  private final List<SignedLink.Key> keys;

  /**
   * @throws IllegalArgumentException naming the setting when a key is none, without the key
   */
  LinkKeys(GatewayConfig config) {
    var read = new ArrayList<SignedLink.Key>();
    for (var text : config.linkKeys().orElse(List.of())) {
      try {
        read.add(SignedLink.Key.parse(text));
      } catch (IllegalArgumentException notOne) {
        throw new IllegalArgumentException(
            "hartig.gateway.link-keys: one " + notOne.getMessage(), notOne);
      }
    }
    keys = List.copyOf(read);
  }

  /** A wrong key stops the gateway when it starts, not whoever clicks first. */
  void check(@Observes StartupEvent event) {
    all();
  }

  /** All of them. */
  public List<SignedLink.Key> all() {
    return keys;
  }
}
