package dev.hartig.ingestion.codec;

import dev.hartig.ingestion.domain.Rejected;
import dev.hartig.ingestion.domain.Tree;
import dev.hartig.topology.runtime.serdes.RegistryUnavailableException;
import dev.hartig.topology.runtime.serdes.SchemaRegistry;
import dev.hartig.topology.runtime.serdes.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Reads Avro in Confluent's wire format as a tree, whatever the writer's schema. */
final class AvroTrees {

  private AvroTrees() {}

  /**
   * Reads a value.
   *
   * @throws RegistryUnavailableException when the registry does not answer
   */
  static Payload read(byte[] value, SchemaRegistry registry) {
    Schema schema;
    try {
      schema = registry.byId(WireFormat.schemaId(value));
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (SerializationException e) {
      return wrong("avro-schema", String.valueOf(e.getMessage()));
    }
    try {
      var payload = WireFormat.payload(value);
      var datum = new GenericDatumReader<>(schema).read(null, payload);
      return payload.isEnd()
          ? new Payload.Data(new Tree(plain(datum, 0)))
          : wrong("avro", "bytes follow after the end of " + schema.getFullName());
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | StackOverflowError e) {
      return wrong(
          "avro", "does not decode as " + schema.getFullName() + ": truncated or not Avro");
    }
  }

  private static Payload wrong(String rule, String message) {
    return new Payload.Wrong(new Rejected(rule, "value", message));
  }

  private static @Nullable Object plain(@Nullable Object datum, int depth) {
    if (depth > JsonTrees.MAX_DEPTH) {
      return null;
    }
    return switch (datum) {
      case CharSequence text -> text.toString();
      case Number number -> number;
      case Boolean truth -> truth;
      case GenericEnumSymbol<?> symbol -> symbol.toString();
      case IndexedRecord record -> {
        var members = new LinkedHashMap<String, Object>();
        for (var field : record.getSchema().getFields()) {
          put(members, field.name(), plain(record.get(field.pos()), depth + 1));
        }
        yield members;
      }
      case Map<?, ?> map -> {
        var members = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> put(members, String.valueOf(name), plain(value, depth + 1)));
        yield members;
      }
      case Collection<?> list -> {
        var elements = new ArrayList<Object>();
        for (var element : list) {
          var value = plain(element, depth + 1);
          if (value != null) {
            elements.add(value);
          }
        }
        yield elements;
      }
      // Bytes, fixed values and nothing: none of them says anything that a person could read.
      case null, default -> null;
    };
  }

  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
  }
}
