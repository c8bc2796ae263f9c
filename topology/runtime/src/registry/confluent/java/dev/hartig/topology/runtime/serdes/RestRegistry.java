package dev.hartig.topology.runtime.serdes;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's own client, for those who can reach its Maven repository: profile confluent. */
final class RestRegistry implements SchemaRegistry {

  private static final int CACHED_SCHEMAS = 1_000;
  private static final Map<String, RestRegistry> BY_URL = new ConcurrentHashMap<>();

  private final SchemaRegistryClient client;

  private RestRegistry(String url) {
    client = new CachedSchemaRegistryClient(url, CACHED_SCHEMAS);
  }

  static RestRegistry at(String url) {
    return BY_URL.computeIfAbsent(url, RestRegistry::new);
  }

  @Override
  public int register(String subject, Schema schema) {
    try {
      return client.register(subject, new AvroSchema(schema));
    } catch (RestClientException refused) {
      throw failure("register " + subject, refused);
    } catch (IOException unreachable) {
      throw new RegistryUnavailableException("register " + subject, unreachable);
    }
  }

  @Override
  public Schema byId(int id) {
    try {
      return (Schema) client.getSchemaById(id).rawSchema();
    } catch (RestClientException refused) {
      throw failure("schema id " + id, refused);
    } catch (IOException unreachable) {
      throw new RegistryUnavailableException("schema id " + id, unreachable);
    }
  }

  private static RuntimeException failure(String what, RestClientException refused) {
    return refused.getStatus() >= 500
        ? new RegistryUnavailableException(what, refused)
        : new SerializationException(what + ": " + refused.getMessage(), refused);
  }
}
