package dev.hartig.alerting.config;

import dev.hartig.alerting.codec.Subscription;
import dev.hartig.alerting.domain.Medium;
import dev.hartig.topology.catalogue.Channel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of webhooks, the mail server, or a program that subscribed, checked.
 *
 * @param name as configured; part of consumer groups and receipts. That of a program has its
 *     organisation before it, and a slash between
 * @param url where to post; {@code kafka:} and a topic where it is written to
 * @param format in what form it wants alerts
 * @param secrets signing secrets, {@code whsec_} and Base64; several while one takes over from
 *     another; none where the format has no signature
 * @param channels whose alerts it receives
 * @param recipients whose alerts it receives; all when empty
 * @param guard which addresses its name may lead to
 * @param media that it stands for, and by which whoever is told gets alerts from it; when empty it
 *     receives all, and stands for none
 * @param digests how it gets what people are told by digest
 */
public record Receiver(
    String name,
    URI url,
    Format format,
    List<String> secrets,
    Set<Channel> channels,
    Set<String> recipients,
    AddressGuard guard,
    Set<Medium> media,
    Digests digests) {

  /** Name of the mail server, the only receiver that is none of webhooks. */
  public static final String MAIL = "mail";

  public Receiver {
    secrets = List.copyOf(secrets);
    channels = Set.copyOf(channels);
    recipients = Set.copyOf(recipients);
    media = Set.copyOf(media);
  }

  /** One that gets lines of digests as alerts. */
  public Receiver(
      String name,
      URI url,
      Format format,
      List<String> secrets,
      Set<Channel> channels,
      Set<String> recipients,
      AddressGuard guard,
      Set<Medium> media) {
    this(name, url, format, secrets, channels, recipients, guard, media, Digests.LINES);
  }

  /** One that stands for no medium. */
  public Receiver(
      String name,
      URI url,
      Format format,
      List<String> secrets,
      Set<Channel> channels,
      Set<String> recipients,
      AddressGuard guard) {
    this(name, url, format, secrets, channels, recipients, guard, Set.of());
  }

  /** Where receipts say they come from. */
  public String transport() {
    if (format instanceof Format.Mail) {
      return MAIL;
    }
    return (subscribed() ? Subscription.PREFIX : "webhook:") + name;
  }

  /** Whether it is a program that subscribed, and stands in no setting. */
  public boolean subscribed() {
    return name.contains("/");
  }

  /** The topic that it is written to; empty when it is posted to. */
  public Optional<String> topic() {
    return "kafka".equals(url.getScheme())
        ? Optional.of(url.getSchemeSpecificPart())
        : Optional.empty();
  }

  /** Whether alerts for this recipient go to it. */
  public boolean wants(String recipient) {
    return recipients.isEmpty() || recipients.contains(recipient);
  }

  /**
   * Whether digests come to it as one message each. They are the slow channel's: who does not serve
   * it gets the lines of fast as they come.
   */
  public boolean composes() {
    return digests == Digests.COMPOSED && channels.contains(Channel.SLOW);
  }

  /**
   * Whether it gets what tells somebody by this medium in a digest, and not as an alert. On
   * realtime there are no digests.
   *
   * @param medium null where it tells them nothing
   */
  public boolean awaitsDigest(Channel channel, @Nullable Medium medium) {
    return composes() && medium == Medium.DIGEST && channel != Channel.REALTIME;
  }

  /**
   * Whether what tells somebody by this medium goes to it.
   *
   * @param medium null where it tells them nothing, which goes to all
   */
  public boolean wants(@Nullable Medium medium) {
    return medium == null || media.isEmpty() || media.contains(medium);
  }

  /**
   * Transports that stand for a medium and bring a channel's alerts to a recipient, in the order of
   * their names; empty where this one does not stand for it.
   *
   * @param all receivers there are
   */
  public List<String> carriers(
      List<Receiver> all, Channel channel, String recipient, @Nullable Medium medium) {
    return medium == null || !media.contains(medium)
        ? List.of()
        : all.stream()
            .filter(one -> one.media().contains(medium))
            .filter(one -> one.channels().contains(channel) && one.wants(recipient))
            .map(Receiver::transport)
            .sorted()
            .toList();
  }

  /** Name and host: secrets must not get into a log, and the path of an address may be one. */
  @Override
  public String toString() {
    return name + " at " + (url.getHost() == null ? url : url.getHost());
  }

  /**
   * What changes when it is set up anew: a hash over where it is and how it is spoken to. Secrets
   * have 192 bits or more, so that it tells nothing of them.
   */
  public String fingerprint() {
    try {
      var key = format instanceof Format.PagerDuty pagerDuty ? pagerDuty.routingKey() : "";
      var setUp = String.join("\n", url.toString(), format.toString(), key, secrets.toString());
      var hash =
          MessageDigest.getInstance("SHA-256").digest(setUp.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /**
   * All receivers configured, by name.
   *
   * @throws IllegalArgumentException naming every setting that is missing or wrong
   */
  public static List<Receiver> all(AlertingConfig config) {
    var wrong = new ArrayList<String>();
    var reader = new ReceiverReader(config.delivery(), wrong);
    var webhooks =
        new TreeMap<>(config.webhooks())
            .entrySet().stream()
                .flatMap(entry -> reader.read(entry.getKey(), entry.getValue()).stream());
    var mail = new MailReader(reader, wrong).read(config.mail());
    var receivers = Stream.concat(webhooks, mail.stream()).toList();
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
    return receivers;
  }
}
