package dev.hartig.memory.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where something remembered stands.
 *
 * @param signalId the signal that is its evidence
 * @param thread matter it belongs to
 * @param title name of the matter; null when no signal told
 * @param at when it happened
 * @param url its page; null when it has none
 */
public record Citation(
    String signalId, String thread, @Nullable String title, Instant at, @Nullable String url) {

  /** A signal of a thread, with its page as far as the latest signals tell. */
  static Citation of(ThreadMemory thread, String signalId, Instant at) {
    var page =
        thread.history().stream()
            .filter(one -> one.signalId().equals(signalId))
            .findFirst()
            .map(Remembered::url)
            .orElse(null);
    return new Citation(signalId, thread.thread(), thread.title(), at, page);
  }

  /** The latest signal of a thread. */
  static Citation latest(ThreadMemory thread) {
    var last = thread.history().getFirst();
    return of(thread, last.signalId(), last.at());
  }

  /** The same with a page, where none is known yet. */
  Citation at(@Nullable String page) {
    return url != null || page == null ? this : new Citation(signalId, thread, title, at, page);
  }
}
