package dev.hartig.ingestion.stream;

import dev.hartig.ingestion.domain.Admitted;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Stands in for the brokers: acknowledges and remembers, or does what a test tells it to. */
@Mock
@Singleton
public class RecordingProducer extends SignalProducer {

  private final List<Admitted> sent = new CopyOnWriteArrayList<>();
  private volatile Function<Admitted, CompletableFuture<Void>> behaviour = this::acknowledge;

  @SuppressWarnings("NullAway") // never calls the real one
  RecordingProducer() {
    super(null);
  }

  @Override
  public CompletableFuture<Void> send(Admitted admitted) {
    return behaviour.apply(admitted);
  }

  public List<Admitted> sent() {
    return List.copyOf(sent);
  }

  public void behave(Function<Admitted, CompletableFuture<Void>> behaviour) {
    this.behaviour = behaviour;
  }

  public void reset() {
    sent.clear();
    behaviour = this::acknowledge;
  }

  private CompletableFuture<Void> acknowledge(Admitted admitted) {
    sent.add(admitted);
    return CompletableFuture.completedFuture(null);
  }
}
