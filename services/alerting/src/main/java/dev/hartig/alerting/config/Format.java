package dev.hartig.alerting.config;

/** In what form a receiver wants alerts. */
public sealed interface Format {

  /** CloudEvents in structured JSON, with all that is known. */
  record CloudEvent() implements Format {}

  /** Messages as incoming webhooks of Slack and compatible tools take them. */
  record Slack() implements Format {}

  /**
   * Events of PagerDuty's Events API v2.
   *
   * @param routingKey integration key of the service; a secret
   */
  record PagerDuty(String routingKey) implements Format {

    /** Without the key, which must not get into a log. */
    @Override
    public String toString() {
      return "PagerDuty";
    }
  }

  /** The word of the setting. */
  enum Word {
    CLOUDEVENT,
    SLACK,
    PAGERDUTY
  }
}
