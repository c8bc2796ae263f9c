package dev.hartig.memory.embedding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * BERT's uncased tokenizer (Devlin et al. 2018): clean, lower-case, strip accents, split at spaces
 * and punctuation, then the longest pieces that the vocabulary has. Immutable and thread-safe.
 */
final class WordPiece {

  /** Longer words are unknown as a whole, as in the original. */
  private static final int LONGEST_WORD = 100;

  /** A token has at least one character and seldom more than this many; more text is not read. */
  private static final int CHARACTERS_PER_TOKEN = 16;

  private final Map<String, Integer> vocabulary;
  private final int start;
  private final int end;
  private final int unknown;

  private WordPiece(Map<String, Integer> vocabulary) {
    this.vocabulary = Map.copyOf(vocabulary);
    start = id("[CLS]");
    end = id("[SEP]");
    unknown = id("[UNK]");
  }

  private int id(String token) {
    var id = vocabulary.get(token);
    if (id == null) {
      throw new IllegalArgumentException("no token " + token + " in the vocabulary");
    }
    return id;
  }

  /** Reads the object {@code model.vocab} of a Hugging Face {@code tokenizer.json}. */
  static WordPiece read(InputStream json) {
    var vocabulary = new HashMap<String, Integer>(65_536);
    try (var parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME
            && parser.currentName().equals("vocab")
            && parser.nextToken() == JsonToken.START_OBJECT) {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            vocabulary.put(parser.currentName(), parser.nextIntValue(-1));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new WordPiece(vocabulary);
  }

  /**
   * Ids of the text's pieces between start and end marks; cut after so many, marks included.
   *
   * @param most at least 2
   */
  long[] tokens(String text, int most) {
    var readable =
        text.length() > most * CHARACTERS_PER_TOKEN
            ? text.substring(0, most * CHARACTERS_PER_TOKEN)
            : text;
    var ids = new ArrayList<Integer>();
    ids.add(start);
    for (var word : words(readable)) {
      if (ids.size() >= most - 1) {
        break;
      }
      pieces(word, ids);
    }
    var kept = ids.subList(0, Math.min(ids.size(), most - 1));
    kept.add(end);
    return kept.stream().mapToLong(Integer::longValue).toArray();
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    var lower = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    lower
        .codePoints()
        .forEach(
            c -> {
              if (isSpace(c)) {
                flush(word, words);
              } else if (isPunctuation(c) || Character.isIdeographic(c)) {
                flush(word, words);
                words.add(Character.toString(c));
              } else if (!isDropped(c)) {
                word.appendCodePoint(c);
              }
            });
    flush(word, words);
    return words;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static boolean isSpace(int c) {
    return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
  }

  /** Accents, controls, and what stands for nothing. */
  private static boolean isDropped(int c) {
    return c == 0
        || c == 0xFFFD
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.CONTROL,
              Character.FORMAT,
              Character.PRIVATE_USE,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }

  /** All of ASCII that is no letter, digit or space, and what Unicode calls punctuation. */
  private static boolean isPunctuation(int c) {
    if (c < 128) {
      return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private void pieces(String word, List<Integer> ids) {
    if (word.length() > LONGEST_WORD) {
      ids.add(unknown);
      return;
    }
    var found = new ArrayList<Integer>();
    var from = 0;
    while (from < word.length()) {
      var to = word.length();
      Integer id = null;
      while (to > from) {
        var piece = word.substring(from, to);
        id = vocabulary.get(from == 0 ? piece : "##" + piece);
        if (id != null) {
          break;
        }
        to--;
      }
      if (id == null) {
        ids.add(unknown);
        return;
      }
      found.add(id);
      from = to;
    }
    ids.addAll(found);
  }
}
