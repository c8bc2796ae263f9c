package dev.hartig.gateway.http;

import dev.hartig.gateway.config.LinkKeys;
import dev.hartig.gateway.domain.AlertView;
import dev.hartig.gateway.domain.Said;
import dev.hartig.gateway.stream.AlertShelf;
import dev.hartig.gateway.stream.NotReadyException;
import dev.hartig.gateway.stream.Replies;
import dev.hartig.topology.catalogue.SignedLink;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * Answers to an alert by a link in a message. Opening a link only shows a page with a button:
 * programs that check links and fetch previews open every one of them.
 */
@Path("/r")
@RunOnVirtualThread
public class LinksResource {

  private static final String BY_LINK = "by the link in the message";

  /** A form with one word in it. */
  private static final long MOST_BYTES = 1_000;

  private static final List<LinkPage.Button> JUDGEMENTS =
      List.of(
          new LinkPage.Button(Said.Kind.WRONG_MEDIUM.word(), "Wrong medium"),
          new LinkPage.Button(Said.Kind.TOO_LATE.word(), "Too late"),
          new LinkPage.Button(Said.Kind.TOO_MUCH.word(), "Too much"));

  private final LinkKeys keys;
  private final AlertShelf alerts;
  private final Replies replies;
  private final InstantSource clock = InstantSource.system();

  LinksResource(LinkKeys keys, AlertShelf alerts, Replies replies) {
    this.keys = keys;
    this.alerts = alerts;
    this.replies = replies;
  }

  /** Shows what the link would say; says nothing. */
  @GET
  @Path("/{token}")
  public Response show(@PathParam("token") String token) {
    return of(token, LinksResource::question).answer();
  }

  /** Says it. Saying it again changes nothing. */
  @POST
  @Path("/{token}")
  public Response act(@PathParam("token") String token, InputStream body) {
    var form = Body.text(body, MOST_BYTES).strip();
    return of(token, (link, alert) -> said(link, alert, form)).answer();
  }

  private LinkPage of(String token, BiFunction<SignedLink, AlertView, LinkPage> then) {
    if (keys.all().isEmpty()) {
      throw Problem.of(404, "unknown-path", "Not found", "links in messages are not set up")
          .thrown();
    }
    return switch (SignedLink.read(token, keys.all(), clock.instant())) {
      case SignedLink.Reading.Forged forged ->
          LinkPage.telling(
              404,
              "This link is not valid",
              "It may have been cut off. Copy the whole of it, or answer another way.");
      case SignedLink.Reading.Expired expired ->
          LinkPage.telling(
              410, "This link has expired", "The alert is older than its links are valid.");
      case SignedLink.Reading.Valid(var link) -> of(link, then);
    };
  }

  private LinkPage of(SignedLink link, BiFunction<SignedLink, AlertView, LinkPage> then) {
    try {
      var alert = alerts.find(link.alertId());
      if (alert.isEmpty()) {
        return LinkPage.telling(404, "The alert is gone", "It was closed long ago.");
      }
      return answered(link, alert.get()) ? standing(alert.get()) : then.apply(link, alert.get());
    } catch (NotReadyException | InvalidStateStoreException catchingUp) {
      return LinkPage.telling(
          503, "Not just now", "The fabric is not ready. Nothing was said; try again in a minute.");
    }
  }

  /** Whether there is nothing left to say; about the matter there always is. */
  private static boolean answered(SignedLink link, AlertView alert) {
    return switch (link.kind()) {
      case ACKNOWLEDGE -> !alert.open() || alert.acknowledgedBy() != null;
      case RESOLVE -> !alert.open();
      case WRONG_PERSON, TOLD -> false;
    };
  }

  private static LinkPage standing(AlertView alert) {
    var by = alert.acknowledgedBy();
    return LinkPage.telling(
        200,
        "It is already " + alert.state(),
        alert.title() + (by == null ? "" : " – " + by + " has it."));
  }

  private static LinkPage question(SignedLink link, AlertView alert) {
    var who = alert.recipient().name();
    return switch (link.kind()) {
      case ACKNOWLEDGE ->
          new LinkPage(200, "Do you have it?", alert.title(), "Acknowledge as " + who);
      case RESOLVE -> new LinkPage(200, "Is it done?", alert.title(), "Resolve as " + who);
      case WRONG_PERSON ->
          new LinkPage(
              200,
              "Is it not for you?",
              alert.title() + " – what follows on this matter will not come to " + who + ".",
              "Not for " + who);
      case TOLD ->
          new LinkPage(
              200,
              "What was wrong with how you were told?",
              alert.title() + " – what is noted as said by " + who + " changes how they are told.",
              JUDGEMENTS);
    };
  }

  private LinkPage said(SignedLink link, AlertView alert, String form) {
    var kind = kind(link, form);
    if (kind.isEmpty()) {
      return LinkPage.telling(
          400, "Nothing was said", "Open the link again, and use one of its buttons.");
    }
    var said = new Said(kind.get(), link.person(), BY_LINK);
    if (kind.get().corrects()) {
      replies.correct(alert, said);
    } else {
      replies.say(alert, said);
    }
    return LinkPage.telling(
        200,
        switch (link.kind()) {
          case ACKNOWLEDGE -> "You have it";
          case RESOLVE -> "It is done";
          case WRONG_PERSON -> "It is not for you";
          case TOLD -> "It is noted";
        },
        "%s – noted as said by %s.".formatted(alert.title(), alert.recipient().name()));
  }

  private static Optional<Said.Kind> kind(SignedLink link, String form) {
    return switch (link.kind()) {
      case ACKNOWLEDGE -> Optional.of(Said.Kind.ACKNOWLEDGE);
      case RESOLVE -> Optional.of(Said.Kind.RESOLVE);
      case WRONG_PERSON -> Optional.of(Said.Kind.WRONG_PERSON);
      case TOLD ->
          form.startsWith(LinkPage.SAID + "=")
              ? Said.Kind.named(form.substring(LinkPage.SAID.length() + 1))
                  .filter(Said.Kind::judges)
              : Optional.empty();
    };
  }
}
