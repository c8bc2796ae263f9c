package dev.hartig.ingestion.http;

import dev.hartig.ingestion.codec.CloudEventCodec;
import dev.hartig.ingestion.codec.Payload;
import dev.hartig.ingestion.config.IngestionConfig;
import dev.hartig.ingestion.domain.GithubReading;
import dev.hartig.ingestion.domain.Rejected;
import dev.hartig.ingestion.domain.Tree;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The door for GitHub's webhooks, signed with a shared secret. */
@Path(GithubDoor.PATH)
public class GithubDoor {

  static final String PATH = "/webhooks/github";
  static final String EVENT = "X-GitHub-Event";
  static final String DELIVERY = "X-GitHub-Delivery";
  private static final String DOOR = "github";
  private static final String SECRET_KEY = "hartig.ingestion.github.secret";
  private static final Pattern EVENT_NAME = Pattern.compile("[a-z0-9_]{1,60}");
  private static final Pattern DELIVERY_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private final Doorway doorway;
  private final Intake intake;
  private final IngestionConfig config;

  GithubDoor(Doorway doorway, Intake intake, IngestionConfig config) {
    this.doorway = doorway;
    this.intake = intake;
    this.config = config;
  }

  /** Takes one delivery. */
  @POST
  @RunOnVirtualThread
  public Response deliver(@Context HttpHeaders headers, InputStream body) {
    var limit = config.maxGithubBody().asLongValue();
    return doorway.enter(PATH, headers, body, limit, bytes -> accept(headers, bytes));
  }

  private Response accept(HttpHeaders headers, byte[] body) {
    var secret = config.github().secret();
    if (secret.isEmpty()) {
      return doorway.unavailable("no secret is configured: set " + SECRET_KEY, PATH);
    }
    if (!Doorway.mediaType(headers).equals("application/json")) {
      return Problem.unsupported(
              "Set the webhook's content type to application/json in GitHub.", PATH)
          .response()
          .build();
    }
    if (!GithubSignature.matches(
        headers.getHeaderString(GithubSignature.HEADER), body, secret.get())) {
      return unsigned();
    }
    var event = headers.getHeaderString(EVENT);
    if (event == null || !EVENT_NAME.matcher(event).matches()) {
      return header(EVENT, "must name the event: 1 to 60 of a-z, 0-9 and '_'");
    }
    var delivery = headers.getHeaderString(DELIVERY);
    if (delivery == null || !DELIVERY_ID.matcher(delivery).matches()) {
      return header(DELIVERY, "must hold the id of the delivery");
    }
    return switch (CloudEventCodec.payload(body)) {
      case Payload.Wrong(var why) ->
          Problem.malformed(why.message(), PATH, List.of(Fault.of(why))).response().build();
      case Payload.Data(var tree) ->
          tree.value() instanceof Map<?, ?>
              ? read(event, delivery, tree)
              : Problem.malformed("A payload is a JSON object.", PATH, List.of())
                  .response()
                  .build();
    };
  }

  private Response read(String event, String delivery, Tree payload) {
    var draft = GithubReading.read(event, delivery, payload, config.organisation());
    return switch (intake.take(DOOR, List.of(draft), Intake.Strictness.WHOLE)) {
      case Outcome.Accepted accepted -> Accepted.of(accepted.receipts(), List.of()).response();
      case Outcome.Refused refused -> refused(refused.rejections().values().iterator().next());
      case Outcome.Busy busy -> doorway.tell(busy, PATH);
      case Outcome.Unavailable unavailable -> doorway.tell(unavailable, PATH);
      case Outcome.Oversize oversize -> doorway.tell(oversize, PATH);
    };
  }

  private static Response unsigned() {
    return Problem.of(
            401,
            "signature",
            "The delivery is not signed as agreed",
            GithubSignature.HEADER
                + " is missing, or is not the HMAC-SHA256 of the body under the webhook's secret.",
            PATH)
        .response()
        // RFC 9110 asks for a challenge with every 401.
        .header(HttpHeaders.WWW_AUTHENTICATE, GithubSignature.HEADER)
        .build();
  }

  private static Response header(String name, String message) {
    return Problem.malformed(name + " " + message, PATH, List.of(new Fault(name, null, message)))
        .response()
        .build();
  }

  private static Response refused(Rejected why) {
    return Problem.malformed(why.message(), PATH, List.of(Fault.of(why))).response().build();
  }
}
