package dev.hartig.alerting.domain;

import java.time.Duration;

/**
 * How the lines of one moment become one digest. Lines that are due at the same moment fire one
 * after the other, over all partitions; a digest waits for the last of them, as Alertmanager's
 * groups wait for {@code group_wait} and Novu's digest for its window.
 *
 * @param quiet for how long no line has come when a digest is sent; at least a second
 * @param longest after the first line, by when it is sent all the same; not shorter than quiet
 * @param lines how many are shown at most, 1 to {@value #MOST_LINES}; further ones are counted
 * @see <a href="https://docs.novu.co/platform/workflow/digest">Novu, the digest step</a>
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#route">Alertmanager,
 *     group_wait</a>
 */
public record DigestPace(Duration quiet, Duration longest, int lines) {

  /** More would not fit into a record, and nobody reads them. */
  public static final int MOST_LINES = 200;

  public DigestPace {
    if (quiet.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("quiet of a digest must be 1s or longer, is " + quiet);
    }
    if (longest.compareTo(quiet) < 0) {
      throw new IllegalArgumentException(
          "longest wait of a digest " + longest + " must not be shorter than its quiet " + quiet);
    }
    if (lines < 1 || lines > MOST_LINES) {
      throw new IllegalArgumentException(
          "lines of a digest must be 1 to " + MOST_LINES + ", are " + lines);
    }
  }
}
