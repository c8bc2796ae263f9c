package dev.hartig.topology.local.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker's directory: new, ours, or somebody else's. */
public final class DataDirectory {

  /** Kafka's own name for the file that says to which cluster a directory belongs. */
  private static final String META = "meta.properties";

  /** The layout of {@value #META} that this Kafka reads. */
  private static final String META_VERSION = "1";

  private static final String TRANSACTIONS = "transaction.version";

  /**
   * Producers add partitions to a transaction themselves. With version 2 the broker does it while
   * it appends; on a busy machine (Kafka 4.2.1) that ends in {@code CONCURRENT_TRANSACTIONS}, then
   * in an answer to the wrong request, and the producer waits for ever for its own.
   */
  private static final short CLIENT_SIDE = 1;

  private DataDirectory() {}

  /**
   * Looks whether the broker can use a directory. Nothing is changed.
   *
   * @throws StaleDataException if it holds what this broker must not touch or cannot read
   */
  public static void check(Path directory) throws StaleDataException {
    try {
      if (!Files.exists(directory)) {
        return;
      }
      if (!Files.isDirectory(directory)) {
        throw new StaleDataException(directory + " is not a directory");
      }
      var meta = directory.resolve(META);
      if (Files.exists(meta)) {
        checkMeta(meta);
      } else if (!isEmpty(directory)) {
        throw new StaleDataException(
            directory + " holds files but no " + META + ": not a broker's data, or half of it");
      }
    } catch (IOException e) {
      throw new StaleDataException(directory + " cannot be read: " + e);
    }
  }

  private static void checkMeta(Path meta) throws IOException, StaleDataException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(meta, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IllegalArgumentException e) {
      throw new StaleDataException(meta + " is damaged: " + e.getMessage());
    }
    var version = properties.getProperty("version", "none");
    if (!version.equals(META_VERSION)) {
      throw new StaleDataException(
          meta + " has version " + version + ", this Kafka reads version " + META_VERSION);
    }
    var cluster = properties.getProperty("cluster.id", "none");
    if (!cluster.equals(BrokerSettings.CLUSTER_ID)) {
      throw new StaleDataException(
          meta + " belongs to another cluster (" + cluster + "), not to a local fabric of Hartig");
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  /** Formats the directory unless it is formatted. */
  static void format(BrokerSettings settings) throws Exception {
    var directory = settings.directory();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + directory, e);
    }
    if (Files.exists(directory.resolve(META))) {
      return;
    }
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(BrokerSettings.CLUSTER_ID)
        .setNodeId(settings.node())
        .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
        .addDirectory(directory.toString())
        .setMetadataLogDirectory(directory.toString())
        .setIgnoreFormatted(false)
        .setFeatureLevel(TRANSACTIONS, CLIENT_SIDE)
        .run();
  }
}
