package dev.hartig.alerting.config;

import dev.hartig.alerting.domain.DigestPace;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.alerting.domain.Pace;
import dev.hartig.topology.catalogue.Channel;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of alerting. */
@ConfigMapping(prefix = "hartig.alerting")
public interface AlertingConfig {

  Realtime realtime();

  Fast fast();

  Slow slow();

  /** Receivers of webhooks by name; none by default. */
  Map<String, Webhook> webhooks();

  /**
   * Secrets that subscriptions name, by name: signing secrets, integration keys, and addresses that
   * are secrets. A subscription lies in a topic and holds none itself.
   */
  Map<String, String> secrets();

  /** A server for mails to the recipients themselves; none unless its address is set. */
  Mail mail();

  Delivery delivery();

  Digest digest();

  /** Links in messages, by which recipients answer. */
  Links links();

  /** How alerts of one channel live. */
  interface Life {

    /** How long a new alert waits for more of the same before anybody is told. */
    @WithDefault("0s")
    Duration groupWait();

    /** After how long whoever has not taken what lasts upstream is told again. */
    @WithDefault("4h")
    Duration repeatInterval();

    /** Least time between two notifications of one alert by the same medium. */
    Duration groupInterval();

    /** Quiet time after which a firing alert expires and an acknowledged one is resolved. */
    Duration timeToLive();

    /** How long a closed alert is kept, to recognise duplicates. */
    Duration retention();
  }

  /** Incidents: told again soon, over soon. */
  interface Realtime extends Life {
    @Override
    @WithDefault("30s")
    Duration groupInterval();

    @Override
    @WithDefault("1h")
    Duration timeToLive();

    @Override
    @WithDefault("1d")
    Duration retention();
  }

  /** Warnings: of use for a day. */
  interface Fast extends Life {
    @Override
    @WithDefault("5m")
    Duration groupInterval();

    @Override
    @WithDefault("24h")
    Duration timeToLive();

    @Override
    @WithDefault("7d")
    Duration retention();
  }

  /** What keeps for a week. */
  interface Slow extends Life {
    @Override
    @WithDefault("1h")
    Duration groupInterval();

    @Override
    @WithDefault("7d")
    Duration timeToLive();

    @Override
    @WithDefault("7d")
    Duration retention();
  }

  /** One receiver as configured; {@link Receiver} is one that has been checked. */
  interface Webhook {
    /** Where to post; http or https. PagerDuty's address need not be given. */
    Optional<String> url();

    /** In what form alerts are posted: cloudevent, slack or pagerduty. */
    @WithDefault("cloudevent")
    Format.Word format();

    /** Integration key of PagerDuty's service; for that format only. */
    Optional<String> routingKey();

    /**
     * Signing secret in Standard Webhooks' form, whsec_ and 24 to 64 bytes in Base64. Several,
     * separated by commas, while one takes over from another: all of them sign.
     */
    Optional<List<String>> secret();

    @WithDefault("realtime,fast,slow")
    Set<Channel> channels();

    /** Ids of the recipients whose alerts it receives; all when none is named. */
    Optional<Set<String>> recipients();

    /**
     * Media that it stands for: it receives what reaches people by these, and what it gives up for
     * good is told by the next. All when none is named, and then it stands for none.
     */
    Optional<Set<Medium>> media();

    /**
     * Whether a digest comes as one message, or each of its lines as an alert. If not given,
     * composed for Slack, which people read, and lines for the others.
     */
    Optional<Digests> digests();

    /** Addresses and ranges that are not public and may be posted to; beside delivery's. */
    Optional<List<String>> allow();
  }

  /** A mail server as configured. */
  interface Mail {
    /** smtp://host:port or smtps://host:port; without a port 587 and 465. */
    Optional<String> url();

    /** Sender: hartig@acme.example, or Hartig &lt;hartig@acme.example&gt;. */
    Optional<String> from();

    /** Name that the server knows alerting by; none where it asks for none. */
    Optional<String> username();

    Optional<String> password();

    /** Whether nothing is said over smtp before the connection is encrypted. */
    @WithDefault("true")
    boolean starttls();

    /** Alerts that reach people by these media are mailed. */
    @WithDefault("email,digest")
    Set<Medium> media();

    /** Whether a digest is one mail, or each of its lines is. */
    @WithDefault("composed")
    Digests digests();

    @WithDefault("realtime,fast,slow")
    Set<Channel> channels();

    /** Ids of the recipients who get mails; all when none is named. */
    Optional<Set<String>> recipients();

    /** Addresses and ranges that are not public and may be connected to; beside delivery's. */
    Optional<List<String>> allow();
  }

  /** How lines become digests. */
  interface Digest {
    /** Time without a further line after which a digest is sent. */
    @WithDefault("30s")
    Duration quiet();

    /** Time after the first line by when it is sent at the latest. */
    @WithDefault("5m")
    Duration longest();

    /** Lines that are shown at most; further ones are counted. */
    @WithDefault("40")
    int lines();
  }

  /** Links in messages; none unless both address and keys are set. */
  interface Links {
    /** Address of the gateway, as recipients reach it. */
    Optional<String> url();

    /** Keys, each 32 bytes or more in Base64: the first signs. The gateway has them, too. */
    Optional<List<String>> keys();

    /** How long a link holds. */
    @WithDefault("3d")
    Duration validFor();
  }

  /** How deliveries are attempted. */
  interface Delivery {
    /** Attempts in all, before an alert is given up for a receiver. */
    @WithDefault("8")
    int attempts();

    /** Longest wait after the first failure; after each further one it is four times as long. */
    @WithDefault("1s")
    Duration firstWait();

    /** What no wait between two attempts exceeds, whatever the receiver asks for. */
    @WithDefault("5m")
    Duration longestWait();

    /** How long one attempt may take from connecting to the last byte of the answer. */
    @WithDefault("10s")
    Duration timeout();

    /** Deliveries to one receiver that run at the same time; one thread's never do. */
    @WithDefault("16")
    int concurrency();

    /** Alerts of one receiver and channel held in memory before reading pauses. */
    @WithDefault("256")
    int queue();

    /** Failures of a receiver in a row after which it is left alone for a while. */
    @WithDefault("5")
    int restAfter();

    /** How long it is left alone before one delivery tries whether it is back. */
    @WithDefault("10s")
    Duration rest();

    /** Time after which an alert that could not be delivered is given up for a receiver. */
    @WithDefault("15m")
    Duration giveUpAfter();

    /**
     * Addresses and ranges that are not public and may be posted to, by any receiver: loopback,
     * private, link-local, unique-local, multicast. None by default.
     */
    Optional<List<String>> allow();
  }

  /** How alerts of a channel live, checked. */
  default Pace pace(Channel channel) {
    // At least once is realtime's guarantee; the other channels drop what they know.
    return switch (channel) {
      case REALTIME -> pace(realtime(), true);
      case FAST -> pace(fast(), false);
      case SLOW -> pace(slow(), false);
    };
  }

  /** How lines become digests, checked. */
  static DigestPace pace(Digest digest) {
    return new DigestPace(digest.quiet(), digest.longest(), digest.lines());
  }

  /** The defaults, as they are without any configuration. */
  static AlertingConfig defaults() {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(AlertingConfig.class)
        .build()
        .getConfigMapping(AlertingConfig.class);
  }

  private static Pace pace(Life life, boolean repeatsKnown) {
    return new Pace(
        life.groupWait(),
        life.groupInterval(),
        life.repeatInterval(),
        life.timeToLive(),
        life.retention(),
        repeatsKnown);
  }
}
