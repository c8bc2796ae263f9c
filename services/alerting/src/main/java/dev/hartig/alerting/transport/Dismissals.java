package dev.hartig.alerting.transport;

import dev.hartig.alerting.config.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Who has answered 410, over restarts: a file for each, which names the set-up that was dismissed.
 * A receiver whose settings have changed since is a new one. Where the folder is lost, or for
 * another instance, the receiver is asked once more.
 */
final class Dismissals {

  private static final Logger LOG = Logger.getLogger(Dismissals.class);
  private static final String SUFFIX = ".gone";

  /** What stands in a file's name for the slash in a subscription's. */
  private static final String SLASH = "@";

  private final Path folder;

  /**
   * @param folder this class' own; made when needed
   */
  Dismissals(Path folder) {
    this.folder = folder;
  }

  /**
   * Forgets all but these: whoever was taken out of the settings begins anew. Subscriptions are in
   * no settings, and stay until they are {@link #forget forgotten}.
   */
  void keepOnly(List<Receiver> receivers) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    var kept = receivers.stream().filter(this::holds).map(this::file).toList();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(one -> ofSettings(one) && !kept.contains(one)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.warnf("what is dismissed no longer stays on disk: folder=%s cause=%s", folder, e);
    }
  }

  /** Whether it has answered 410 as it is set up now. */
  boolean holds(Receiver receiver) {
    try {
      var file = file(receiver);
      return Files.exists(file) && Files.readString(file).strip().equals(receiver.fingerprint());
    } catch (IOException e) {
      LOG.warnf("cannot be read, hence asked again: receiver=%s cause=%s", receiver.name(), e);
      return false;
    }
  }

  /** It has answered 410. */
  void add(Receiver receiver) {
    try {
      Files.createDirectories(folder);
      Files.writeString(file(receiver), receiver.fingerprint() + "\n");
    } catch (IOException e) {
      // It holds in memory; the next process asks once more.
      LOG.warnf("dismissal not on disk: receiver=%s cause=%s", receiver.name(), e);
    }
  }

  /** Whoever has this name begins anew. */
  void forget(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      LOG.warnf("dismissal stays on disk: receiver=%s cause=%s", name, e);
    }
  }

  private static boolean ofSettings(Path file) {
    return !file.getFileName().toString().contains(SLASH);
  }

  private Path file(Receiver receiver) {
    return file(receiver.name());
  }

  private Path file(String name) {
    return folder.resolve(name.replace("/", SLASH) + SUFFIX);
  }
}
