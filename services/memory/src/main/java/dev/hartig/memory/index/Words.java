package dev.hartig.memory.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * How text becomes words: English stems, other scripts by Unicode's rules (Chinese, Japanese and
 * Korean as pairs of characters), identifiers whole and in parts ({@code maxRetryCount}, {@code
 * max_retry_count}), accents folded. Words without meaning of their own are left out, question
 * words among them, by Snowball's English list.
 */
public final class Words extends Analyzer {

  private static final int IDENTIFIERS =
      WordDelimiterGraphFilter.GENERATE_WORD_PARTS
          | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
          | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE
          | WordDelimiterGraphFilter.PRESERVE_ORIGINAL
          | WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

  private final CharArraySet stopWords;

  /** Reads the stop words. */
  public Words() {
    try (var list = SnowballFilter.class.getResourceAsStream("english_stop.txt")) {
      if (list == null) {
        throw new IllegalStateException("Lucene's English stop words are missing");
      }
      var words = WordlistLoader.getSnowballWordSet(list, StandardCharsets.UTF_8);
      stopWords = new CharArraySet(words, true);
      // What tokenizing leaves of "Ann`s" and "don`t".
      stopWords.addAll(List.of("s", "t"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    var tokenizer = new StandardTokenizer();
    var parts = new FlattenGraphFilter(new WordDelimiterGraphFilter(tokenizer, IDENTIFIERS, null));
    var folded = new ASCIIFoldingFilter(new LowerCaseFilter(new CJKWidthFilter(parts)));
    var scripts = new CJKBigramFilter(new ArabicNormalizationFilter(folded));
    return new TokenStreamComponents(
        tokenizer, new PorterStemFilter(new StopFilter(scripts, stopWords)));
  }

  /** The words of a text in order, as often as they occur. */
  public List<String> of(String text) {
    var words = new ArrayList<String>();
    try (var stream = tokenStream(Documents.WORDS, text)) {
      var word = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(word.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
