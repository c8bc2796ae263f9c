package dev.hartig.memory.domain;

/** What comes of something that fell due. */
public sealed interface Outcome {

  /** It is said. */
  record Said(Remark remark) implements Outcome {}

  /**
   * It is not.
   *
   * @param why in one word: {@code fulfilled}, {@code answered}, {@code ended}, {@code late} …
   */
  record Silent(String why) implements Outcome {}
}
