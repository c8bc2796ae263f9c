package dev.hartig.ingestion.domain;

/**
 * An event that becomes no signal.
 *
 * @param rule name of the rule that it breaks: {@code attribute}, {@code json}, {@code avro},
 *     {@code loop} and the like; safe to count by
 * @param field attribute, header or line that is wrong; empty when it is the event as a whole
 * @param message what is wrong with it, in one line for the sender
 */
public record Rejected(String rule, String field, String message)
    implements Received, Interpreted, Admission {

  /** Rule of events that the fabric's own output keeps causing. */
  public static final String LOOP = "loop";

  static Rejected attribute(String field, String message) {
    return new Rejected("attribute", field, message);
  }
}
