package dev.hartig.topology.runtime.serdes;

import org.apache.avro.Schema;

/** Schemas by id and ids by schema; all implementations cache and are safe for many threads. */
public interface SchemaRegistry {

  /**
   * Id of a schema under a subject; registers it when it is new.
   *
   * @throws org.apache.kafka.common.errors.SerializationException when the registry refuses the
   *     schema, as when it is incompatible with an earlier version
   * @throws RegistryUnavailableException when the registry does not answer
   */
  int register(String subject, Schema schema);

  /**
   * The schema of an id.
   *
   * @throws org.apache.kafka.common.errors.SerializationException when the registry does not know
   *     the id
   * @throws RegistryUnavailableException when the registry does not answer
   */
  Schema byId(int id);

  /**
   * The registry at an address: Confluent's REST API over HTTP or, for {@code mock://name}, one in
   * this process that lives as long as it, as Confluent's own clients have it for tests.
   */
  static SchemaRegistry at(String url) {
    return url.startsWith(InProcessRegistry.SCHEME)
        ? InProcessRegistry.named(url)
        : RestRegistry.at(url);
  }
}
