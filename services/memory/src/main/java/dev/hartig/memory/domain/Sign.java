package dev.hartig.memory.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life: somebody says that something was done, or a tool does.
 *
 * @param id name-based UUID over signal and wording
 * @param thread thread it was given in
 * @param what as written
 * @param who handle; null when nobody is named
 * @param references issues and pull requests named, such as {@code #12}
 * @param at valid time
 * @param learnedAt transaction time
 * @param signalId the signal that is its evidence
 * @param evidence where it stands in that signal, and how sure that is
 */
public record Sign(
    String id,
    String thread,
    String what,
    @Nullable String who,
    List<String> references,
    Instant at,
    Instant learnedAt,
    String signalId,
    Evidence evidence) {

  public Sign {
    references = List.copyOf(references);
  }

  /** Bytes it takes to keep, for the bound on a thread. */
  int weight() {
    return Kept.bytes(what)
        + Kept.bytes(thread)
        + (who == null ? 0 : Kept.bytes(who))
        + Kept.bytes(references)
        + evidence.weight()
        + Kept.FIXED;
  }
}
