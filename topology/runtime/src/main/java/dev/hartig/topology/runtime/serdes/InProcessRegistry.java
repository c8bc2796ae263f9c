package dev.hartig.topology.runtime.serdes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/** A registry without a server, for topology tests: one for each name within a process. */
final class InProcessRegistry implements SchemaRegistry {

  static final String SCHEME = "mock://";

  private static final Map<String, InProcessRegistry> NAMED = new ConcurrentHashMap<>();

  private final Map<Schema, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger();

  private InProcessRegistry() {}

  static InProcessRegistry named(String url) {
    return NAMED.computeIfAbsent(url, any -> new InProcessRegistry());
  }

  @Override
  public int register(String subject, Schema schema) {
    return ids.computeIfAbsent(
        schema,
        unseen -> {
          var id = last.incrementAndGet();
          schemas.put(id, unseen);
          return id;
        });
  }

  @Override
  public Schema byId(int id) {
    var schema = schemas.get(id);
    if (schema == null) {
      throw new SerializationException("schema id " + id + " is not in the registry");
    }
    return schema;
  }
}
