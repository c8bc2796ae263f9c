package dev.hartig.gateway.stream;

import dev.hartig.schemas.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Questions that wait for an answer in this process. */
@ApplicationScoped
public class PendingAnswers {

  /** More waiting than this means that memory does not answer; the rest need not wait too. */
  private static final int MOST = 500;

  private final Map<String, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();

  /** Called on stream threads; answers to others' questions are passed over. */
  void arrived(Answer answer) {
    var future = waiting.get(answer.getQueryId());
    if (future != null) {
      future.complete(answer);
    }
  }

  CompletableFuture<Answer> expect(String queryId) {
    if (waiting.size() >= MOST) {
      throw new NotReadyException("too many questions wait for memory's answer");
    }
    return waiting.computeIfAbsent(queryId, id -> new CompletableFuture<>());
  }

  void forget(String queryId) {
    waiting.remove(queryId);
  }
}
