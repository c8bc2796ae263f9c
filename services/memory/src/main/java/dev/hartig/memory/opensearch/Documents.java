package dev.hartig.memory.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.Passages;
import dev.hartig.memory.embedding.Embedding;
import dev.hartig.memory.index.Placed;
import dev.hartig.memory.index.Terms;
import dev.hartig.memory.index.Words;
import dev.hartig.memory.opensearch.Bulk.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Entries as documents, one for each passage, and back. */
final class Documents {

  private Documents() {}

  /**
   * What writes entries. Of each entry the first passage comes last: where it stands, all do, also
   * after a kill in the middle.
   */
  static List<Operation> of(List<Placed> placed, Embedding embedding, Words words) {
    var cut = Placed.cut(placed, embedding);
    var operations = new ArrayList<Operation>();
    for (var i = 0; i < placed.size(); i++) {
      var one = placed.get(i);
      var passages = cut.get(i);
      for (var number = passages.size() - 1; number >= 0; number--) {
        var source = source(one, number, passages.get(number), words);
        source.put(Fields.PASSAGES, passages.size());
        operations.add(
            new Operation(
                Store.id(one.entry().id(), number), Store.routing(one.entry().signal()), source));
      }
    }
    return operations;
  }

  private static Map<String, Object> source(
      Placed placed, int number, Placed.Passage passage, Words words) {
    var entry = placed.entry();
    var source = new HashMap<String, Object>();
    source.put(Fields.ID, Terms.term(entry.id()));
    source.put(Fields.SIGNAL, Terms.term(entry.signal()));
    source.put(Fields.ORGANISATION, Terms.term(entry.organisation()));
    source.put(Fields.KIND, entry.kind().name());
    source.put(Fields.SOURCE, Terms.term(entry.source()));
    source.put(Fields.MATTER, Terms.matter(entry));
    source.put(Fields.THREAD, Terms.term(entry.thread()));
    var people = new LinkedHashSet<String>();
    var author = entry.author();
    if (author != null) {
      source.put(Fields.AUTHOR, Terms.term(author.handle()));
      people.add(Terms.term(author.handle()));
    }
    entry.people().forEach(person -> people.add(Terms.term(person)));
    source.put(Fields.PERSON, people);
    if (number == 0) {
      source.put(
          Fields.NAME,
          entry.nameWords().stream().map(word -> Terms.name(entry.organisation(), word)).toList());
    }
    source.put(Fields.AT, Terms.milliseconds(entry.at()));
    if (placed.before() != null) {
      source.put(Fields.BEFORE, Terms.term(placed.before().id()));
    }
    source.put(Fields.PASSAGE, number);
    source.put(Fields.FINGERPRINT, Terms.fingerprint(entry));
    source.put(Fields.WORDS, String.join(" ", words.of(Passages.words(entry, passage.text()))));
    var meaning = passage.meaning();
    if (meaning != null) {
      source.put(Fields.MEANING, Vectors.written(meaning));
    }
    source.put(Fields.ENTRY, written(entry, number, passage.text()));
    return source;
  }

  private static Map<String, Object> written(Entry entry, int number, String text) {
    var written = new HashMap<String, Object>();
    written.put("id", entry.id());
    written.put("signal", entry.signal());
    written.put("organisation", entry.organisation());
    written.put("kind", entry.kind().name());
    written.put("source", entry.source());
    written.put("thread", entry.thread());
    var author = entry.author();
    if (author != null) {
      written.put("author", author.handle());
      written.put("automated", author.automated());
      if (author.name() != null) {
        written.put("authorName", author.name());
      }
    }
    written.put("people", entry.people());
    written.put("at", entry.at().toString());
    written.put("title", entry.title());
    written.put("text", text);
    if (entry.url() != null) {
      written.put("url", entry.url());
    }
    if (number == 0 && entry.original() != null) {
      written.put("original", Originals.written(entry.original()));
    }
    return written;
  }

  /** The entry of a hit, with its passage for a text. */
  static Entry entry(JsonNode hit) {
    var entry = hit.at("/_source/" + Fields.ENTRY);
    var handle = Originals.some(entry, "author");
    var people = new ArrayList<String>();
    entry.path("people").forEach(person -> people.add(person.asText()));
    return new Entry(
        entry.path("id").asText(),
        entry.path("signal").asText(),
        entry.path("organisation").asText(),
        EntryKind.valueOf(entry.path("kind").asText()),
        entry.path("source").asText(),
        entry.path("thread").asText(),
        handle == null
            ? null
            : new Party(
                handle, Originals.some(entry, "authorName"), entry.path("automated").asBoolean()),
        people,
        Instant.parse(entry.path("at").asText()),
        entry.path("title").asText(),
        entry.path("text").asText(),
        Originals.some(entry, "url"),
        Originals.read(entry.path("original")));
  }
}
