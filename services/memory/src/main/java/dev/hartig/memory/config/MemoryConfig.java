package dev.hartig.memory.config;

import dev.hartig.memory.domain.Remark;
import dev.hartig.memory.domain.Tact;
import dev.hartig.memory.domain.WorkingTime;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be set of memory. */
@ConfigMapping(prefix = "hartig.memory")
public interface MemoryConfig {

  /**
   * How long a repeated signal is recognised on fast and slow, in stream time; a week covers the
   * retries of every door, and of Kafka's own retention on fast.
   */
  @WithDefault("P7D")
  Duration duplicateRetention();

  /**
   * Time in which having taken part, having worked together and knowing a subject lose half their
   * weight. Of the ties that bridge groups nine in ten are gone after a year (Burt: Bridge decay,
   * Social Networks 24, 2002), which is a half-life of {@code 365 * log(2) / log(10)} = 110 days.
   */
  @WithDefault("P110D")
  Duration halfLife();

  /** When memory speaks without being asked. */
  Unasked unasked();

  /** When memory speaks without being asked, and of what. */
  interface Unasked {

    /** What it says at all; leave a word out, or write {@code none}, to switch it off. */
    @WithDefault("follow-up,missed-message,brief,deja-vu,departure,call-instead,write-instead")
    Set<String> kinds();

    /** How long after its date a promise is asked about: its last day may be used up. */
    @WithDefault("PT12H")
    Duration grace();

    /** How long after it was made a promise without a date, or a decision, is asked about. */
    @WithDefault("P14D")
    Duration quiet();

    /** Working time in which a question may be answered. */
    @WithDefault("PT8H")
    Duration answer();

    /** Zone of working time. */
    @WithDefault("UTC")
    ZoneId zone();

    /** When a working day begins, Monday to Friday. */
    @WithDefault("09:00")
    LocalTime dayStart();

    /** When it ends. */
    @WithDefault("17:00")
    LocalTime dayEnd();

    /** How long before a meeting its brief is said. */
    @WithDefault("PT30M")
    Duration ahead();

    /** From which likeness on, 0 to 1, a new thread is like a decided one. */
    @WithDefault("0.6")
    double alike();

    /** How far back the threads count in which somebody who leaves alone took part. */
    @WithDefault("P180D")
    Duration recent();

    /** How long after its time something may still be said, as after a halt; later, silence. */
    @WithDefault("P7D")
    Duration late();

    /**
     * All of it as memory's domain takes it.
     *
     * @throws IllegalArgumentException when a word names nothing that can be said
     */
    default Tact tact() {
      return new Tact(
          kinds().stream()
              .filter(word -> !word.equals("none"))
              .map(
                  word ->
                      Remark.Kind.of(word)
                          .orElseThrow(
                              () ->
                                  new IllegalArgumentException(
                                      "hartig.memory.unasked.kinds: memory cannot say " + word)))
              .collect(Collectors.toSet()),
          grace(),
          quiet(),
          answer(),
          new WorkingTime(zone(), dayStart(), dayEnd()),
          ahead(),
          alike(),
          recent(),
          late());
    }
  }

  /** Where the recall index is kept. */
  @WithDefault("lucene")
  Index index();

  /** What keeps the recall index. */
  enum Index {
    /** A folder of each process that answers searches. */
    LUCENE,
    /** An OpenSearch that all of them share. */
    OPENSEARCH
  }

  /** The OpenSearch, where {@link #index()} names it. */
  OpenSearch opensearch();

  /** An OpenSearch. */
  interface OpenSearch {

    /** Where it answers. */
    @WithDefault("http://127.0.0.1:9200")
    URI url();

    /** Beginning of the index's name; what Hartig made under it in an earlier format is deleted. */
    @WithDefault("hartig-recall")
    String name();

    /** Parts in which a new index is kept; an existing one keeps its own. */
    @WithDefault("1")
    int shards();

    /** How long each answer may take while the index is fed or opened. */
    @WithDefault("PT10S")
    Duration timeout();

    /**
     * How long all answers together may take that one question needs, of which a search has up to
     * five: the slow topology waits for them. Whoever asks waits for 5 s at most.
     */
    @WithDefault("PT4S")
    Duration questionTimeout();

    /** Whom to be; nobody where it asks for none. */
    Optional<String> user();

    /** Best given in the environment: {@code HARTIG_MEMORY_OPENSEARCH_PASSWORD}. */
    Optional<String> password();
  }

  /**
   * Whether the recall index also finds by meaning. Off by default: the model takes some 100 MB
   * beside the heap and about 20 ms of a core for each turn.
   */
  @WithDefault("none")
  Embeddings embedding();

  /** Where vectors come from. */
  enum Embeddings {
    /** No vectors: recall is by words, neighbours and names. */
    NONE(0),
    /** The model that comes with the service, in this process. */
    ONNX(1);

    private final int threads;

    Embeddings(int threads) {
      this.threads = threads;
    }

    /** Texts embedded at the same time; 0 for no model at all. */
    public int threads() {
      return threads;
    }
  }
}
