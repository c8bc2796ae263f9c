package dev.hartig.memory.index;

import dev.hartig.memory.domain.Original;
import dev.hartig.memory.domain.Original.Reference;
import dev.hartig.memory.domain.Original.Role;
import dev.hartig.memory.domain.Party;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.jspecify.annotations.Nullable;

/**
 * Originals of turns in their documents, stored and not indexed. What has several parts is stored
 * part by part, in as many fields, in the same order.
 */
final class Originals {

  private static final String FIELD = "original.";
  private static final String UPSTREAM = FIELD + "upstream";
  private static final String TYPE = FIELD + "type";
  private static final String SUBJECT = FIELD + "subject";
  private static final String THREAD = FIELD + "thread";
  private static final String OPEN = FIELD + "open";
  private static final String PARTY = FIELD + "party";
  private static final String MENTION = FIELD + "mention";
  private static final String RESOURCE = FIELD + "resource";
  private static final String LABEL = FIELD + "label";
  private static final String LINK = FIELD + "link";
  private static final String ATTRIBUTE = FIELD + "attribute";

  /** Before what is there, so that it differs from what is not. */
  private static final String SOME = "+";

  private static final int PARTY_PARTS = 4;
  private static final int LINK_PARTS = 3;
  private static final int ATTRIBUTE_PARTS = 2;

  private Originals() {}

  static void store(Document document, Original original) {
    store(document, UPSTREAM, original.upstreamId());
    store(document, TYPE, original.type());
    store(document, SUBJECT, optional(original.subject()));
    store(document, THREAD, optional(original.threadTitle()));
    store(document, OPEN, Boolean.toString(original.open()));
    for (var one : original.parties()) {
      store(document, PARTY, one.party().handle());
      store(document, PARTY, optional(one.party().name()));
      store(document, PARTY, one.role());
      store(document, PARTY, Boolean.toString(one.party().automated()));
    }
    original.mentions().forEach(one -> store(document, MENTION, one));
    original.resources().forEach(one -> store(document, RESOURCE, one));
    original.labels().forEach(one -> store(document, LABEL, one));
    for (var link : original.links()) {
      store(document, LINK, link.rel());
      store(document, LINK, link.href());
      store(document, LINK, optional(link.title()));
    }
    original
        .attributes()
        .forEach(
            (name, value) -> {
              store(document, ATTRIBUTE, name);
              store(document, ATTRIBUTE, value);
            });
  }

  /** What was stored; null when nothing was. */
  static @Nullable Original read(Document document) {
    var upstream = document.get(UPSTREAM);
    if (upstream == null) {
      return null;
    }
    var attributes = new TreeMap<String, String>();
    each(document, ATTRIBUTE, ATTRIBUTE_PARTS, parts -> List.of(parts.get(0), parts.get(1)))
        .forEach(pair -> attributes.put(pair.get(0), pair.get(1)));
    return new Original(
        upstream,
        document.get(TYPE),
        given(document.get(SUBJECT)),
        given(document.get(THREAD)),
        each(
            document,
            PARTY,
            PARTY_PARTS,
            parts ->
                new Role(
                    new Party(
                        parts.get(0), given(parts.get(1)), Boolean.parseBoolean(parts.get(3))),
                    parts.get(2))),
        List.of(document.getValues(MENTION)),
        List.of(document.getValues(RESOURCE)),
        List.of(document.getValues(LABEL)),
        each(
            document,
            LINK,
            LINK_PARTS,
            parts -> new Reference(parts.get(0), parts.get(1), given(parts.get(2)))),
        attributes,
        Boolean.parseBoolean(document.get(OPEN)));
  }

  private static <T> List<T> each(
      Document document, String field, int parts, Function<List<String>, T> read) {
    var stored = Arrays.asList(document.getValues(field));
    return IntStream.range(0, stored.size() / parts)
        .mapToObj(i -> read.apply(stored.subList(i * parts, (i + 1) * parts)))
        .toList();
  }

  private static void store(Document document, String field, String value) {
    document.add(new StoredField(field, value));
  }

  private static String optional(@Nullable String value) {
    return value == null ? "" : SOME + value;
  }

  private static @Nullable String given(String stored) {
    return stored.isEmpty() ? null : stored.substring(SOME.length());
  }
}
