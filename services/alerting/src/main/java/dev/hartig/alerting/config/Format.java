package dev.hartig.alerting.config;

import dev.hartig.alerting.domain.Medium;
import java.util.Optional;
import java.util.Set;

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

  /**
   * E-mails to the recipients themselves, by their addresses in the directory.
   *
   * @param from sender, an address with or without a name
   * @param login where the server wants one
   * @param startTls whether the connection must be encrypted before anything is said
   * @param media by which alerts reach people that a mail is for
   */
  record Mail(String from, Optional<Login> login, boolean startTls, Set<Medium> media)
      implements Format {

    public Mail {
      media = Set.copyOf(media);
    }

    /** Domain of the sender's address; ids of mails end with it. */
    public String domain() {
      return from.substring(from.lastIndexOf('@') + 1).replace(">", "");
    }
  }

  /** Who alerting is to a mail server. */
  record Login(String username, String password) {

    /** Without the password, which must not get into a log. */
    @Override
    public String toString() {
      return username;
    }
  }

  /** The word of the setting. */
  enum Word {
    CLOUDEVENT,
    SLACK,
    PAGERDUTY
  }
}
