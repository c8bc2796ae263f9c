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
import java.util.Locale;
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
import org.jspecify.annotations.Nullable;

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

  private static final int LONGEST_TERM = 1_000;
  private static final long FARTHEST_SECOND = Long.MAX_VALUE / 2_000;

  private static final String AUTHOR_NAME = "authorName";
  private static final String AUTOMATED = "automated";
  private static final String TITLE = "title";
  private static final String TEXT = "text";
  private static final String URL = "url";

  private Documents() {}

  /**
   * An entry with what it is indexed by.
   *
   * @param before the turn it may answer; null when there is none
   */
  record Placed(Entry entry, @Nullable Entry before) {}

  /** The documents of each entry in order, all passages embedded together. */
  static List<List<Document>> of(List<Placed> placed, Embedding embedding) {
    var all = new ArrayList<List<Document>>();
    var meant = new ArrayList<Document>();
    var meanings = new ArrayList<String>();
    for (var one : placed) {
      var documents = new ArrayList<Document>();
      all.add(documents);
      var passages = Passages.of(one.entry().text());
      for (var number = 0; number < passages.size(); number++) {
        var passage = passages.get(number);
        var document = document(one, number, passage);
        documents.add(document);
        if (embedding.dimensions() > 0
            && number < Passages.MOST_VECTORS
            && hasSomething(one.entry(), passage)) {
          meant.add(document);
          meanings.add(Passages.meaning(one.entry(), passage, number == 0 ? one.before() : null));
        }
      }
    }
    if (!meant.isEmpty()) {
      var vectors = embedding.passages(meanings);
      for (var i = 0; i < meant.size(); i++) {
        meant
            .get(i)
            .add(
                new KnnFloatVectorField(
                    MEANING, vectors.get(i), VectorSimilarityFunction.DOT_PRODUCT));
      }
    }
    return all;
  }

  private static boolean hasSomething(Entry entry, String passage) {
    return !passage.isBlank() || !entry.title().isBlank();
  }

  private static Document document(Placed placed, int number, String passage) {
    var entry = placed.entry();
    var document = new Document();
    keyword(document, ID, entry.id());
    document.add(new BinaryDocValuesField(ID, new BytesRef(term(entry.id()))));
    keyword(document, SIGNAL, entry.signal());
    keyword(document, ORGANISATION, entry.organisation());
    keyword(document, KIND, entry.kind().name());
    keyword(document, SOURCE, entry.source());
    keyword(document, THREAD, entry.thread());
    document.add(new StringField(MATTER, matter(entry), Field.Store.NO));
    var author = entry.author();
    if (author != null) {
      keyword(document, AUTHOR, author.handle());
      document.add(new StringField(PERSON, term(author.handle()), Field.Store.NO));
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
                      new StringField(NAME, name(entry.organisation(), word), Field.Store.NO)));
    }
    var at = milliseconds(entry.at());
    document.add(new LongPoint(AT, at));
    document.add(new NumericDocValuesField(AT, at));
    document.add(new StoredField(AT, entry.at().toString()));
    if (placed.before() != null) {
      keyword(document, BEFORE, placed.before().id());
      document.add(new BinaryDocValuesField(BEFORE, new BytesRef(term(placed.before().id()))));
    }
    document.add(new NumericDocValuesField(PASSAGE, number));
    document.add(new NumericDocValuesField(FINGERPRINT, fingerprint(entry)));
    document.add(new TextField(WORDS, Passages.words(entry, passage), Field.Store.NO));
    document.add(new StoredField(TITLE, entry.title()));
    document.add(new StoredField(TEXT, passage));
    if (entry.url() != null) {
      document.add(new StoredField(URL, entry.url()));
    }
    return document;
  }

  private static void keyword(Document document, String field, String value) {
    document.add(new StringField(field, term(value), Field.Store.NO));
    document.add(new StoredField(field, value));
  }

  private static void counted(Document document, String field, String value) {
    document.add(new SortedDocValuesField(field, new BytesRef(term(value))));
  }

  /** Lucene takes no term beyond 32,766 bytes; what is longer keeps its beginning and a hash. */
  static String term(String value) {
    return value.length() <= LONGEST_TERM
        ? value
        : value.substring(0, LONGEST_TERM) + '#' + Integer.toHexString(value.hashCode());
  }

  /** Milliseconds since 1970; times beyond some hundred million years are the last of them. */
  static long milliseconds(Instant at) {
    var seconds = Math.clamp(at.getEpochSecond(), -FARTHEST_SECOND, FARTHEST_SECOND);
    return Instant.ofEpochSecond(seconds, at.getNano()).toEpochMilli();
  }

  static String matter(Entry entry) {
    return term(entry.organisation() + "\n" + entry.thread());
  }

  static String name(String organisation, String word) {
    return term(organisation + "\n" + word.toLowerCase(Locale.ROOT));
  }

  /** Tells whether a repeated signal says what is remembered of it. */
  static int fingerprint(Entry entry) {
    return entry.toString().hashCode();
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
