package dev.hartig.memory.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;

/**
 * What a commit says beside its documents.
 *
 * @param format what it was built with; empty where nothing can be read
 * @param offsets next offset to read, by topic and partition
 */
record Committed(String format, Map<String, Long> offsets) {

  private static final String FORMAT_KEY = "format";
  private static final String OFFSET_KEY = "offset:";

  Committed {
    offsets = Map.copyOf(offsets);
  }

  /** What is in a directory; nothing where it is damaged or of another Lucene. */
  static Committed read(Directory directory) throws IOException {
    try (var reader = DirectoryReader.open(directory)) {
      var data = reader.getIndexCommit().getUserData();
      var offsets = new TreeMap<String, Long>();
      data.forEach(
          (key, value) -> {
            if (key.startsWith(OFFSET_KEY)) {
              offsets.put(key.substring(OFFSET_KEY.length()), Long.valueOf(value));
            }
          });
      return new Committed(data.getOrDefault(FORMAT_KEY, ""), offsets);
    } catch (IndexNotFoundException
        | CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException e) {
      return new Committed("", Map.of());
    }
  }

  /** Lucene itself does not write over what it cannot read. */
  static void clear(Directory directory) throws IOException {
    try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      lock.ensureValid();
      for (var file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(file);
        }
      }
    }
  }

  /** As Lucene keeps it. */
  Map<String, String> data() {
    var data = new HashMap<String, String>();
    data.put(FORMAT_KEY, format);
    offsets.forEach((key, offset) -> data.put(OFFSET_KEY + key, Long.toString(offset)));
    return data;
  }
}
