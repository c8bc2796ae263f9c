package dev.hartig.memory.domain;

/**
 * A word as the grammar reads it.
 *
 * @param word lower case, contractions written out ("haven't" is "have", "not"); a link is "‹url›",
 *     a span of code "‹code›", punctuation itself
 * @param start first character in the text
 * @param end after the last character
 * @param quoted within quotation marks: somebody else's words
 */
record Token(String word, int start, int end, boolean quoted) {

  boolean isWord() {
    var c = word.charAt(0);
    return Character.isLetterOrDigit(c) || c == '@' || c == '#' || c == '‹' || c == '+';
  }
}
