package dev.hartig.gateway.stream;

import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * A global table that was restored while poison lay in its topic: the value of one key reads as
 * null, as long as nothing readable is written over it.
 */
record WithPoison<V>(ReadOnlyKeyValueStore<String, V> store, String poisoned)
    implements ReadOnlyKeyValueStore<String, V> {

  @Override
  public V get(String key) {
    return store.get(key);
  }

  @Override
  public KeyValueIterator<String, V> range(String from, String to) {
    return store.range(from, to);
  }

  @Override
  public KeyValueIterator<String, V> all() {
    return store.all();
  }

  @Override
  public long approximateNumEntries() {
    return store.approximateNumEntries();
  }

  @Override
  public <S extends Serializer<P>, P> KeyValueIterator<String, V> prefixScan(P prefix, S with) {
    var found = store.prefixScan(prefix, with);
    var here = poisoned.startsWith(prefix.toString()) && store.get(poisoned) == null;
    return here ? new First<>(poisoned, found) : found;
  }

  /** The poisoned key before all others. */
  private static final class First<V> implements KeyValueIterator<String, V> {

    private final String key;
    private final KeyValueIterator<String, V> rest;
    private boolean told;

    First(String key, KeyValueIterator<String, V> rest) {
      this.key = key;
      this.rest = rest;
    }

    @Override
    public boolean hasNext() {
      return !told || rest.hasNext();
    }

    @Override
    @SuppressWarnings("NullAway") // what cannot be read is null
    public KeyValue<String, V> next() {
      if (told) {
        return rest.next();
      }
      told = true;
      return KeyValue.pair(key, null);
    }

    @Override
    public String peekNextKey() {
      return told ? rest.peekNextKey() : key;
    }

    @Override
    public void close() {
      rest.close();
    }
  }
}
