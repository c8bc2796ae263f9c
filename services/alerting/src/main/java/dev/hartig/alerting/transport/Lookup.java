package dev.hartig.alerting.transport;

import dev.hartig.alerting.config.AddressGuard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Finds the address of a host and judges it. What is judged is what is connected to: a name that is
 * resolved a second time may lead elsewhere.
 */
final class Lookup {

  /** What a name leads to. */
  sealed interface Outcome {

    /** An address that requests may go to. */
    record Found(InetAddress address) implements Outcome {}

    /** One of its addresses is none that requests may go to. */
    record Forbidden(String address) implements Outcome {}

    /** Nothing. */
    record Unknown() implements Outcome {}
  }

  /** Resolves names; {@link InetAddress#getAllByName} outside tests. */
  @FunctionalInterface
  interface Names {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final Names names;
  private final AddressGuard guard;
  private final Executor executor;

  /**
   * @param executor runs look-ups, which block: one receiver's must not keep another's waiting
   */
  Lookup(Names names, AddressGuard guard, Executor executor) {
    this.names = names;
    this.guard = guard;
    this.executor = executor;
  }

  CompletableFuture<Outcome> of(String host) {
    return CompletableFuture.supplyAsync(() -> judged(host), executor);
  }

  /** All of them: which one is connected to must not be left to whoever answers for the name. */
  private Outcome judged(String host) {
    try {
      var addresses = names.resolve(host);
      for (var address : addresses) {
        if (!guard.allows(address)) {
          return new Outcome.Forbidden(address.getHostAddress());
        }
      }
      return new Outcome.Found(addresses[0]);
    } catch (UnknownHostException nobody) {
      return new Outcome.Unknown();
    }
  }
}
