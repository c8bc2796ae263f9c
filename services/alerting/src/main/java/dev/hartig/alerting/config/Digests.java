package dev.hartig.alerting.config;

/** How a receiver gets what people are told by digest, on fast and slow. */
public enum Digests {
  /** Each digest as one message, and none of its lines. */
  COMPOSED,
  /** Each line as an alert of its own, and no digest. */
  LINES
}
