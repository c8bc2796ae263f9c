package dev.hartig.gateway.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator can set about the gateway. */
@ConfigMapping(prefix = "hartig.gateway")
public interface GatewayConfig {

  /** Base URL of ingestion's doors, as clients reach it; named in the service document. */
  @WithDefault("http://127.0.0.1:8090")
  URI ingestionUrl();

  /** Organisation taken where a request names none. */
  @WithDefault("local")
  String organisation();

  /** How long a closed alert and its receipts are still shown. */
  @WithDefault("168h")
  Duration closedRetention();

  /** How long decisions can be explained; at most the retention of the audit topic. */
  @WithDefault("2160h")
  Duration auditRetention();

  /** How long a question to memory waits for its answer. */
  @WithDefault("5s")
  Duration answerTimeout();

  /**
   * Keys of links in messages, each 32 bytes or more in Base64, as alerting has them. Links are off
   * where there are none.
   */
  Optional<List<String>> linkKeys();

  /** Largest directory or policy file. */
  @WithDefault("1M")
  MemorySize maxFileSize();

  /** Event streams served at once. */
  @WithDefault("100")
  int streamClients();

  /** Revisions kept for a client that is slow to read; one more and it is cut off. */
  @WithDefault("256")
  int streamBuffer();

  /** Latest revisions kept for clients that come back and name the last event they got. */
  @WithDefault("2000")
  int streamHistory();

  /** Silence after which a comment is sent down an event stream, so that proxies keep it. */
  @WithDefault("15s")
  Duration streamHeartbeat();
}
