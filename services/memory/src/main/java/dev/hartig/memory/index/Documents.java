package dev.hartig.memory.index;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Party;
import dev.hartig.memory.domain.Passages;
import dev.hartig.memory.embedding.Embedding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** Entries as Lucene documents, one for each passage, and back. */
final class Documents {

  static final String ID = "id";
  static final String SIGNAL = "signal";
  static final String ORGANISATION = "organisation";
  static final String KIND = "kind";
  static final String SOURCE = "source";

  /** Organisation and thread: two organisations may name their threads alike. */
  static final String MATTER = "matter";

  static final String THREAD = "thread";
  static final String AUTHOR = "author";

  /** Everyone concerned, the author too. */
  static final String PERSON = "person";

  /** Organisation and a word of a speaker's name. */
  static final String NAME = "name";

  static final String AT = "at";

  /** On first passages only: id, kind, source, author and thread, for order and for counting. */
  static final String ORDER = "order";

  static final String COUNTED_KIND = "countedKind";
  static final String COUNTED_SOURCE = "countedSource";
  static final String COUNTED_AUTHOR = "countedAuthor";
  static final String COUNTED_THREAD = "countedThread";

  /** Id of the turn before. */
  static final String BEFORE = "before";

  static final String PASSAGE = "passage";
  static final String FINGERPRINT = "fingerprint";
  static final String WORDS = "words";
  static final String MEANING = "meaning";

  private static final String AUTHOR_NAME = "authorName";
  private static final String AUTOMATED = "automated";
  private static final String TITLE = "title";
  private static final String TEXT = "text";
  private static final String URL = "url";

  private Documents() {}

  /** The documents of each entry in order, all passages embedded together. */
  static List<List<Document>> of(List<Placed> placed, Embedding embedding) {
    var cut = Placed.cut(placed, embedding);
    var all = new ArrayList<List<Document>>();
    for (var i = 0; i < placed.size(); i++) {
      var documents = new ArrayList<Document>();
      all.add(documents);
      var passages = cut.get(i);
      for (var number = 0; number < passages.size(); number++) {
        var passage = passages.get(number);
        var document = document(placed.get(i), number, passage.text());
        documents.add(document);
        var meaning = passage.meaning();
        if (meaning != null) {
          document.add(
              new KnnFloatVectorField(MEANING, meaning, VectorSimilarityFunction.DOT_PRODUCT));
        }
      }
    }
    return all;
  }

  private static Document document(Placed placed, int number, String passage) {
    var entry = placed.entry();
    var document = new Document();
    keyword(document, ID, entry.id());
    document.add(new BinaryDocValuesField(ID, new BytesRef(Terms.term(entry.id()))));
    keyword(document, SIGNAL, entry.signal());
    keyword(document, ORGANISATION, entry.organisation());
    keyword(document, KIND, entry.kind().name());
    keyword(document, SOURCE, entry.source());
    keyword(document, THREAD, entry.thread());
    document.add(new StringField(MATTER, Terms.matter(entry), Field.Store.NO));
    var author = entry.author();
    if (author != null) {
      keyword(document, AUTHOR, author.handle());
      document.add(new StringField(PERSON, Terms.term(author.handle()), Field.Store.NO));
      document.add(new StoredField(AUTOMATED, Boolean.toString(author.automated())));
      if (author.name() != null) {
        document.add(new StoredField(AUTHOR_NAME, author.name()));
      }
    }
    entry.people().forEach(person -> keyword(document, PERSON, person));
    if (number == 0) {
      if (entry.original() != null) {
        Originals.store(document, entry.original());
      }
      counted(document, ORDER, entry.id());
      counted(document, COUNTED_KIND, entry.kind().name());
      counted(document, COUNTED_SOURCE, entry.source());
      counted(document, COUNTED_THREAD, entry.thread());
      if (author != null) {
        counted(document, COUNTED_AUTHOR, author.handle());
      }
      entry
          .nameWords()
          .forEach(
              word ->
                  document.add(
                      new StringField(
                          NAME, Terms.name(entry.organisation(), word), Field.Store.NO)));
    }
    var at = Terms.milliseconds(entry.at());
    document.add(new LongPoint(AT, at));
    document.add(new NumericDocValuesField(AT, at));
    document.add(new StoredField(AT, entry.at().toString()));
    if (placed.before() != null) {
      keyword(document, BEFORE, placed.before().id());
      document.add(
          new BinaryDocValuesField(BEFORE, new BytesRef(Terms.term(placed.before().id()))));
    }
    document.add(new NumericDocValuesField(PASSAGE, number));
    document.add(new NumericDocValuesField(FINGERPRINT, Terms.fingerprint(entry)));
    document.add(new TextField(WORDS, Passages.words(entry, passage), Field.Store.NO));
    document.add(new StoredField(TITLE, entry.title()));
    document.add(new StoredField(TEXT, passage));
    if (entry.url() != null) {
      document.add(new StoredField(URL, entry.url()));
    }
    return document;
  }

  private static void keyword(Document document, String field, String value) {
    document.add(new StringField(field, Terms.term(value), Field.Store.NO));
    document.add(new StoredField(field, value));
  }

  private static void counted(Document document, String field, String value) {
    document.add(new SortedDocValuesField(field, new BytesRef(Terms.term(value))));
  }

  /** The entry of its stored passages, in order. */
  static Entry entry(List<Document> passages) {
    var first = passages.getFirst();
    var text = new StringBuilder();
    passages.forEach(passage -> text.append(passage.get(TEXT)));
    return entry(first, text.toString());
  }

  /** The entry with one passage for its text. */
  static Entry entry(Document passage) {
    return entry(passage, passage.get(TEXT));
  }

  private static Entry entry(Document document, String text) {
    var handle = document.get(AUTHOR);
    return new Entry(
        document.get(ID),
        document.get(SIGNAL),
        document.get(ORGANISATION),
        EntryKind.valueOf(document.get(KIND)),
        document.get(SOURCE),
        document.get(THREAD),
        handle == null
            ? null
            : new Party(
                handle, document.get(AUTHOR_NAME), Boolean.parseBoolean(document.get(AUTOMATED))),
        Arrays.asList(document.getValues(PERSON)),
        Instant.parse(document.get(AT)),
        document.get(TITLE),
        text,
        document.get(URL),
        Originals.read(document));
  }
}
