package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.AddressCodec;
import dev.hartig.topology.catalogue.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * People's e-mail addresses, read from the directory's topic: all of it at the start, and then
 * whatever changes. Safe for use by many threads.
 */
final class AddressBook implements Runnable, WholeTopic.Reader<String> {

  private static final Logger LOG = Logger.getLogger(AddressBook.class);

  private final Map<String, String> addresses = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> read = new CompletableFuture<>();
  private final WholeTopic<String> directory;

  /**
   * @param consumer of no group; its values are addresses, null where there is none. Closed when
   *     reading ends
   */
  AddressBook(Consumer<String, @Nullable String> consumer) {
    directory = new WholeTopic<>(Topics.DIRECTORY.name(), consumer, this);
  }

  /**
   * The address of a recipient, once the directory has been read; empty when there is none. Whoever
   * is known by a mail handle only is reached there.
   */
  CompletableFuture<Optional<String>> of(String organisation, String recipient) {
    return read.thenApply(
        done ->
            AddressCodec.ofHandle(recipient)
                .or(
                    () ->
                        Optional.ofNullable(
                            addresses.get(AddressCodec.key(organisation, recipient)))));
  }

  @Override
  public void run() {
    directory.run();
  }

  /** Ends the reading. */
  void stop() {
    directory.stop();
  }

  /** One turn; package-private, so that a test can take one without a thread. */
  void turn() {
    directory.turn();
  }

  @Override
  public void put(String key, @Nullable String address) {
    if (address == null) {
      addresses.remove(key);
    } else if (AddressCodec.isPerson(key)) {
      // A handle's entry holds its person, too: once is enough.
      addresses.put(key, address);
    }
  }

  @Override
  public void caughtUp() {
    if (!read.isDone()) {
      LOG.infof("directory read: addresses=%d", addresses.size());
      read.complete(null);
    }
  }

  /** For tests: what has been read so far. */
  List<String> keys() {
    return addresses.keySet().stream().sorted().toList();
  }
}
