package dev.hartig.alerting.codec;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.AlertSubscription;
import dev.hartig.topology.catalogue.AlertVariable;
import dev.hartig.topology.catalogue.Channel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Subscriptions of programs, and what their filters see of an alert. */
public final class SubscriptionCodec {

  private SubscriptionCodec() {}

  /** A subscription from its record. */
  public static Subscription subscription(AlertSubscription stored) {
    return new Subscription(
        stored.getOrganisation(),
        stored.getName(),
        stored.getGeneration(),
        stored.getWhen(),
        channels(stored.getChannels()),
        switch (stored.getTransport()) {
          case WEBHOOK -> Subscription.Way.WEBHOOK;
          case KAFKA -> Subscription.Way.KAFKA;
          case SSE -> Subscription.Way.SSE;
        },
        switch (stored.getFormat()) {
          case CLOUDEVENT -> Subscription.Form.CLOUDEVENT;
          case SLACK -> Subscription.Form.SLACK;
          case PAGERDUTY -> Subscription.Form.PAGERDUTY;
        },
        stored.getUrl(),
        stored.getSecret(),
        stored.getTopic(),
        stored.getFrom(),
        stored.getPaused());
  }

  /**
   * Whether an alert is of any concern to programs of an organisation: one of its own, not private
   * to those whom it addresses, and no imported history, which is brought to nobody.
   */
  public static boolean concerns(String organisation, Alert alert) {
    var matter = alert.getMatter();
    return matter.getEnvelope().getOrganisation().equals(organisation)
        && !matter.getRestricted()
        && !matter.getEnvelope().getReplay();
  }

  /** The variables of a filter, as {@link AlertVariable} declares them. */
  public static Map<String, Object> variables(Alert alert) {
    var variables = new HashMap<String, Object>();
    for (var variable : AlertVariable.values()) {
      variables.put(variable.word(), value(variable, alert));
    }
    return variables;
  }

  private static Object value(AlertVariable variable, Alert alert) {
    var matter = alert.getMatter();
    return switch (variable) {
      case CHANNEL -> NotificationCodec.word(matter.getChannel());
      case STATE -> NotificationCodec.word(alert.getState());
      case CAUSE -> alert.getCause();
      case NOTIFY -> alert.getNotify();
      case REVISION -> (long) alert.getRevision();
      case GROUPED -> (long) alert.getGrouped();
      case MEDIUM -> NotificationCodec.word(alert.getMedium());
      case RECIPIENT -> alert.getRecipient().getId();
      case ROLE -> NotificationCodec.word(alert.getRecipient().getRole());
      case THREAD -> matter.getThread();
      case TYPE -> matter.getType();
      case SOURCE -> matter.getSource();
      case AUTHOR -> Objects.requireNonNullElse(matter.getAuthor(), "");
      case TITLE -> matter.getTitle();
      case TEXT -> matter.getExcerpt();
      case LABELS -> List.copyOf(matter.getLabels());
    };
  }

  private static Set<Channel> channels(List<dev.hartig.schemas.Channel> stored) {
    return stored.isEmpty()
        ? Set.of(Channel.values())
        : stored.stream().map(one -> Channel.valueOf(one.name())).collect(Collectors.toSet());
  }
}
