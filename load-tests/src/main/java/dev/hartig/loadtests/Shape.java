package dev.hartig.loadtests;

/**
 * What the events of a run look like, and over how much they are spread.
 *
 * @param threads matters they belong to, in turn
 * @param people whom they mention, in turn; none of them is in the directory
 * @param prefix stands before the number in the handle of each, so that receivers can tell runs
 * @param textBytes length of the text; with the rest of the event about 300 more
 */
public record Shape(int threads, int people, String prefix, int textBytes) {

  /** Signals of about 1 KB, over 500 threads and 50 people. */
  public static final Shape USUAL = new Shape(500, 50, "probe", 728);

  public Shape {
    if (threads < 1 || people < 1 || textBytes < 0) {
      throw new IllegalArgumentException(
          "an event has a thread, a person and a text: " + threads + ", " + people);
    }
  }

  /** The same over as many threads and people. */
  public Shape over(int threads, int people) {
    return new Shape(threads, people, prefix, textBytes);
  }

  /** The same for other people. */
  public Shape to(String prefix) {
    return new Shape(threads, people, prefix, textBytes);
  }
}
