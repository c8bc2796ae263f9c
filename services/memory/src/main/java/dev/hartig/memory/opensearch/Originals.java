package dev.hartig.memory.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.memory.domain.Original;
import dev.hartig.memory.domain.Original.Reference;
import dev.hartig.memory.domain.Original.Role;
import dev.hartig.memory.domain.Party;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Originals of turns in their documents, given back and never searched. */
final class Originals {

  private Originals() {}

  static Map<String, Object> written(Original original) {
    var written = new HashMap<String, Object>();
    written.put("upstream", original.upstreamId());
    written.put("type", original.type());
    some(written, "subject", original.subject());
    some(written, "thread", original.threadTitle());
    written.put("parties", original.parties().stream().map(Originals::written).toList());
    written.put("mentions", original.mentions());
    written.put("resources", original.resources());
    written.put("labels", original.labels());
    written.put("links", original.links().stream().map(Originals::written).toList());
    written.put("attributes", original.attributes());
    written.put("open", original.open());
    return written;
  }

  private static Map<String, Object> written(Role role) {
    var written = new HashMap<String, Object>();
    written.put("handle", role.party().handle());
    some(written, "name", role.party().name());
    written.put("automated", role.party().automated());
    written.put("role", role.role());
    return written;
  }

  private static Map<String, Object> written(Reference link) {
    var written = new HashMap<String, Object>();
    written.put("rel", link.rel());
    written.put("href", link.href());
    some(written, "title", link.title());
    return written;
  }

  private static void some(Map<String, Object> written, String field, @Nullable String value) {
    if (value != null) {
      written.put(field, value);
    }
  }

  /** What was written; null when nothing was. */
  static @Nullable Original read(JsonNode written) {
    if (!written.isObject()) {
      return null;
    }
    var attributes = new TreeMap<String, String>();
    written
        .path("attributes")
        .properties()
        .forEach(one -> attributes.put(one.getKey(), one.getValue().asText()));
    return new Original(
        written.path("upstream").asText(),
        written.path("type").asText(),
        some(written, "subject"),
        some(written, "thread"),
        each(
            written.path("parties"),
            one ->
                new Role(
                    new Party(
                        one.path("handle").asText(),
                        some(one, "name"),
                        one.path("automated").asBoolean()),
                    one.path("role").asText())),
        each(written.path("mentions"), JsonNode::asText),
        each(written.path("resources"), JsonNode::asText),
        each(written.path("labels"), JsonNode::asText),
        each(
            written.path("links"),
            one ->
                new Reference(
                    one.path("rel").asText(), one.path("href").asText(), some(one, "title"))),
        attributes,
        written.path("open").asBoolean());
  }

  private static <T> List<T> each(JsonNode written, Function<JsonNode, T> read) {
    var all = new ArrayList<T>();
    written.forEach(one -> all.add(read.apply(one)));
    return all;
  }

  /** A text of a document; null when it is not there. */
  static @Nullable String some(JsonNode written, String field) {
    var value = written.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }
}
