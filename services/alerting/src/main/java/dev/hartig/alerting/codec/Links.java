package dev.hartig.alerting.codec;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.DigestLine;
import dev.hartig.topology.catalogue.SignedLink;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Links by which a recipient answers an alert from the message itself. */
public final class Links {

  private static final Links NONE = new Links(Optional.empty());

  private record Signer(String base, SignedLink.Key key, Duration validFor) {}

  private final Optional<Signer> signer;

  private Links(Optional<Signer> signer) {
    this.signer = signer;
  }

  /**
   * One of them.
   *
   * @param kind what it says
   * @param url where it is said; opening it says nothing yet
   */
  public record Link(SignedLink.Kind kind, String url) {

    /** What to show. */
    public String title() {
      return switch (kind) {
        case ACKNOWLEDGE -> "I have it";
        case RESOLVE -> "It is done";
        case WRONG_PERSON -> "Not for me";
        case TOLD -> "Not like this";
      };
    }
  }

  /** No links in any message. */
  public static Links none() {
    return NONE;
  }

  /**
   * Links to the gateway.
   *
   * @param gateway its address, as recipients reach it
   * @param validFor how long a link holds, from its revision on
   */
  public static Links to(URI gateway, SignedLink.Key key, Duration validFor) {
    var base = gateway.toString().replaceFirst("/+$", "");
    return new Links(Optional.of(new Signer(base, key, validFor)));
  }

  /**
   * Those of a revision, the same whenever it is sent; none for what is to be brought to nobody.
   */
  List<Link> of(Alert alert) {
    return alert.getNotify()
        ? all(alert.getId(), alert.getRecipient().getId(), alert.getUpdatedAt())
        : List.of();
  }

  /**
   * Those of a line in a digest: where nothing is asked, that it is for somebody else or should
   * have been told otherwise; of what is over, none.
   */
  List<Link> of(DigestLine line) {
    var heading = DigestLineCodec.item(line).heading();
    return all(line.getAlertId(), line.getRecipient(), line.getUpdatedAt()).stream()
        .filter(
            link ->
                switch (heading) {
                  case ASKS -> true;
                  case NEWS ->
                      link.kind() == SignedLink.Kind.WRONG_PERSON
                          || link.kind() == SignedLink.Kind.TOLD;
                  case OVER -> false;
                })
        .toList();
  }

  private List<Link> all(String alertId, String recipient, Instant updatedAt) {
    if (signer.isEmpty() || recipient.contains("\n")) {
      return List.of();
    }
    var by = signer.get();
    var expires = updatedAt.plus(by.validFor());
    return Arrays.stream(SignedLink.Kind.values())
        .map(
            kind -> {
              var link = new SignedLink(kind, alertId, recipient, expires);
              return new Link(kind, by.base() + "/r/" + link.token(by.key()));
            })
        .toList();
  }
}
