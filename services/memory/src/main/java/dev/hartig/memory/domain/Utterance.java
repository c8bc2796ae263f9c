package dev.hartig.memory.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one person said in one go.
 *
 * @param speaker handle; null when nobody is named
 * @param start first character in the signal's text
 * @param end after the last character
 * @param sentences what was said
 */
record Utterance(@Nullable String speaker, int start, int end, List<Sentence> sentences) {

  Utterance {
    sentences = List.copyOf(sentences);
  }

  /** Whether somebody else speaks here than there; unknown speakers are nobody in particular. */
  boolean byAnother(Utterance other) {
    return speaker != null && other.speaker != null && !speaker.equals(other.speaker);
  }
}
