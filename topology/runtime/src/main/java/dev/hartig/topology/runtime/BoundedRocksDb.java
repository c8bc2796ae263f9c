package dev.hartig.topology.runtime;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the native memory of all RocksDB stores of a process together: by default each store takes
 * 50 MiB of block cache and 48 MiB of write buffers, and a service has dozens.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  /** Block cache with index, filters and write buffers, in bytes, for the whole process. */
  private static final long TOTAL_BYTES = 32L << 20;

  private static final long WRITE_BUFFER_BYTES = 12L << 20;
  private static final long MEMTABLE_BYTES = 2L << 20;

  private static final Cache CACHE = new LRUCache(TOTAL_BYTES);
  private static final WriteBufferManager BUFFERS =
      new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    var table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(BUFFERS);
    options.setWriteBufferSize(MEMTABLE_BYTES);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String store, Options options) {
    // Cache and buffers are the process's; RocksDB frees them with it.
  }
}
