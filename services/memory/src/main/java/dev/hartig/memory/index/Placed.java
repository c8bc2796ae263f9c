package dev.hartig.memory.index;

import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.Passages;
import dev.hartig.memory.embedding.Embedding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry with what it is indexed by.
 *
 * @param before the turn it may answer; null when there is none
 */
public record Placed(Entry entry, @Nullable Entry before) {

  /** One piece of an entry as it is indexed, with its vector where it has one. */
  public static final class Passage {

    private final String text;
    private float @Nullable [] meaning;

    Passage(String text) {
      this.text = text;
    }

    /** Its words. */
    public String text() {
      return text;
    }

    /** Its vector, of length 1; null without embeddings, and beyond the first 32 passages. */
    public float @Nullable [] meaning() {
      return meaning;
    }
  }

  /** The passages of each entry in order, all embedded together. */
  public static List<List<Passage>> cut(List<Placed> placed, Embedding embedding) {
    var all = new ArrayList<List<Passage>>();
    var meant = new ArrayList<Passage>();
    var meanings = new ArrayList<String>();
    for (var one : placed) {
      var passages = Passages.of(one.entry().text()).stream().map(Passage::new).toList();
      all.add(passages);
      for (var number = 0; number < passages.size(); number++) {
        var passage = passages.get(number);
        if (embedding.dimensions() > 0
            && number < Passages.MOST_VECTORS
            && hasSomething(one.entry(), passage)) {
          meant.add(passage);
          meanings.add(
              Passages.meaning(one.entry(), passage.text(), number == 0 ? one.before() : null));
        }
      }
    }
    if (!meant.isEmpty()) {
      var vectors = embedding.passages(meanings);
      for (var i = 0; i < meant.size(); i++) {
        meant.get(i).meaning = vectors.get(i);
      }
    }
    return all;
  }

  private static boolean hasSomething(Entry entry, Passage passage) {
    return !passage.text().isBlank() || !entry.title().isBlank();
  }
}
