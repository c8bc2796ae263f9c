package dev.hartig.alerting.transport;

import dev.hartig.alerting.codec.Notification;
import dev.hartig.alerting.codec.Subject;
import dev.hartig.alerting.config.AddressGuard;
import dev.hartig.alerting.config.AddressRange;
import dev.hartig.alerting.config.Format;
import dev.hartig.alerting.config.Receiver;
import dev.hartig.topology.catalogue.Channel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Receivers on this machine, and what is sent to them. */
final class Outside {

  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final AddressGuard LOOPBACK =
      new AddressGuard(List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1")));
  static final RetrySchedule SCHEDULE =
      new RetrySchedule(8, Duration.ofSeconds(1), Duration.ofMinutes(5));
  static final Circuit.Settings CIRCUIT = new Circuit.Settings(5, Duration.ofSeconds(10));
  static final Duration GIVE_UP_AFTER = Duration.ofMinutes(15);

  private Outside() {}

  static Receiver receiver(URI url) {
    return receiver(url, LOOPBACK, SECRET);
  }

  static Receiver receiver(URI url, AddressGuard guard, String... secrets) {
    return new Receiver(
        "pager",
        url,
        new Format.CloudEvent(),
        List.of(secrets),
        Set.of(Channel.REALTIME),
        Set.of(),
        guard);
  }

  static Endpoint endpoint(Receiver receiver, Path folder, InstantSource clock) {
    return new Endpoint(receiver, CIRCUIT, SCHEDULE, new Dismissals(folder), clock);
  }

  static Notification notification(String alert, String thread) {
    return new Notification(
        alert,
        1,
        new Subject("acme", thread, "s1", "ann"),
        true,
        null,
        "application/json",
        "{\"title\":\"Käse\"}",
        Map.of(),
        Notification.Origin.none());
  }
}
