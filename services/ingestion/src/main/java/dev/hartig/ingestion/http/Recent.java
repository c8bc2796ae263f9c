package dev.hartig.ingestion.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The last accepted events, so that a repetition is answered without the brokers. */
final class Recent {

  private final Map<UUID, Outcome.Receipt> receipts;

  Recent(int most) {
    receipts =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<UUID, Outcome.Receipt> eldest) {
            return size() > most;
          }
        };
  }

  synchronized Optional<Outcome.Receipt> find(UUID id) {
    return Optional.ofNullable(receipts.get(id));
  }

  synchronized void add(UUID id, Outcome.Receipt receipt) {
    receipts.put(id, receipt);
  }
}
