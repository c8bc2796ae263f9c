package dev.hartig.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hartig.gateway.stream.DrivenFabric;
import dev.hartig.gateway.stream.Samples;
import dev.hartig.schemas.AlertState;
import dev.hartig.schemas.Correction;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.SignedLink;
import dev.hartig.topology.catalogue.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LinksDoorTest {

  @TestHTTPResource URI door;
  @Inject DrivenFabric fabric;

  @ConfigProperty(name = "hartig.gateway.link-keys")
  List<String> keys;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void listening() {
    fabric.refusing(false);
    fabric.moving(false);
  }

  @Test
  void openingALinkSaysNothingAndTheButtonDoes() throws Exception {
    // Given
    var alert = alert("11", AlertState.FIRING, "<b>Checkout</b> & \"more\"");
    var path = path(SignedLink.Kind.ACKNOWLEDGE, alert);

    // When
    var opened = send("GET", path);
    var again = send("HEAD", path);
    var before = responses(alert);
    var pressed = send("POST", path);

    // Then
    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(before).isEmpty();
    assertThat(opened.body())
        .contains("<form method=\"post\">", "Acknowledge as Ann Lee")
        .contains("&lt;b&gt;Checkout&lt;/b&gt; &amp; &quot;more&quot;")
        .doesNotContain("<b>", "src=", "href=");
    assertThat(pressed.statusCode()).as(pressed.body()).isEqualTo(200);
    assertThat(pressed.body()).contains("You have it").doesNotContain("<form");
    assertThat(responses(alert)).hasSize(1);
    var said = responses(alert).getFirst();
    assertThat(said.getKind()).isEqualTo(dev.hartig.schemas.ResponseKind.ACKNOWLEDGE);
    assertThat(said.getBy()).isEqualTo("ann");
  }

  @Test
  void noPageIsKeptFramedOrTellsItsAddress() throws Exception {
    // When
    var headers =
        send("GET", path(SignedLink.Kind.RESOLVE, alert("12", AlertState.FIRING, "t"))).headers();

    // Then
    assertThat(headers.firstValue("cache-control")).contains("no-store");
    assertThat(headers.firstValue("referrer-policy")).contains("no-referrer");
    assertThat(headers.firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'");
  }

  @Test
  void pressedTwiceIsSaidOnce() throws Exception {
    // Given
    var alert = alert("13", AlertState.FIRING, "t");
    var path = path(SignedLink.Kind.RESOLVE, alert);

    // When
    send("POST", path);
    send("POST", path);

    // Then: the same response, which alerting knows
    assertThat(responses(alert))
        .extracting(dev.hartig.schemas.Response::getId)
        .hasSize(2)
        .containsOnly(responses(alert).getFirst().getId());
  }

  @Test
  void howTheyWereToldIsChosenWhereTheLinkLeads() throws Exception {
    // Given
    var alert = alert("16", AlertState.EXPIRED, "t");
    var path = path(SignedLink.Kind.TOLD, alert);

    // When
    var opened = send("GET", path);
    var nothing = send("POST", path);
    var forged = post(path, "said=acknowledge");
    var pressed = post(path, "said=too-much");

    // Then
    assertThat(opened.body())
        .contains(
            "<button name=\"said\" value=\"wrong-medium\">Wrong medium</button>",
            "value=\"too-late\"",
            "value=\"too-much\"");
    assertThat(nothing.statusCode()).isEqualTo(400);
    assertThat(forged.statusCode()).isEqualTo(400);
    assertThat(pressed.body()).contains("It is noted");
    assertThat(responses(alert))
        .extracting(dev.hartig.schemas.Response::getKind, dev.hartig.schemas.Response::getBy)
        .containsExactly(tuple(dev.hartig.schemas.ResponseKind.TOO_MUCH, "ann"));
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    var request =
        HttpRequest.newBuilder(door.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void whatIsAnsweredIsToldAndNotSaidAgain() throws Exception {
    // Given
    var taken = alert("14", AlertState.ACKNOWLEDGED, "t");
    var over = alert("15", AlertState.EXPIRED, "t");

    // When
    var late = send("POST", path(SignedLink.Kind.ACKNOWLEDGE, taken));
    var closed = send("POST", path(SignedLink.Kind.RESOLVE, over));

    // Then
    assertThat(late.body()).contains("It is already acknowledged", "bob has it");
    assertThat(closed.body()).contains("It is already expired");
    assertThat(responses(taken)).isEmpty();
    assertThat(responses(over)).isEmpty();
  }

  @Test
  void theWrongPersonIsACorrection() throws Exception {
    // Given
    var alert = alert("16", AlertState.RESOLVED, "t");

    // When
    var pressed = send("POST", path(SignedLink.Kind.WRONG_PERSON, alert));

    // Then
    assertThat(pressed.body()).contains("It is not for you");
    assertThat(fabric.sent())
        .extracting(DrivenFabric.Sent::value)
        .filteredOn(Correction.class::isInstance)
        .extracting(value -> ((Correction) value).getAlertId())
        .contains(alert);
  }

  @Test
  void whatIsForgedOrExpiredOrGoneIsAClearPageAndSaysNothing() throws Exception {
    // Given
    var alert = alert("17", AlertState.FIRING, "t");
    var link = new SignedLink(SignedLink.Kind.RESOLVE, alert, "ann", later());
    var stranger = SignedLink.Key.parse("c3RyYW5nZXItc3RyYW5nZXItc3RyYW5nZXItc3RyYW5nZXI=");
    var old =
        new SignedLink(
            SignedLink.Kind.RESOLVE, alert, "ann", Instant.now().minus(Duration.ofMinutes(1)));
    var gone = new SignedLink(SignedLink.Kind.RESOLVE, "no-such-alert", "ann", later());

    // When
    var forged = send("POST", "/r/" + link.token(stranger));
    var expired = send("POST", "/r/" + old.token(key(0)));
    var missing = send("POST", "/r/" + gone.token(key(0)));
    var cut = send("GET", "/r/" + link.token(key(0)).substring(0, 40));

    // Then
    assertThat(forged.statusCode()).isEqualTo(404);
    assertThat(forged.body()).contains("This link is not valid");
    assertThat(expired.statusCode()).isEqualTo(410);
    assertThat(expired.body()).contains("This link has expired");
    assertThat(missing.body()).contains("The alert is gone");
    assertThat(cut.body()).contains("This link is not valid");
    assertThat(responses(alert)).isEmpty();
  }

  @Test
  void aKeyThatIsTakenOverFromStillHolds() throws Exception {
    // Given
    var alert = alert("18", AlertState.FIRING, "t");
    var link = new SignedLink(SignedLink.Kind.RESOLVE, alert, "ann", later());

    // Then
    assertThat(send("GET", "/r/" + link.token(key(1))).statusCode()).isEqualTo(200);
  }

  @Test
  void whileTheFabricIsNotReadyThePageSaysSo() throws Exception {
    // Given
    var path = path(SignedLink.Kind.RESOLVE, alert("19", AlertState.FIRING, "t"));

    // When
    fabric.refusing(true);
    var refused = send("POST", path);
    fabric.refusing(false);
    fabric.moving(true);
    var moving = send("POST", path);

    // Then
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("Nothing was said");
    assertThat(moving.statusCode()).isEqualTo(503);
  }

  private String path(SignedLink.Kind kind, String alert) {
    return "/r/" + new SignedLink(kind, alert, "ann", later()).token(key(0));
  }

  private SignedLink.Key key(int which) {
    return SignedLink.Key.parse(keys.get(which));
  }

  private static Instant later() {
    return Instant.now().plus(Duration.ofHours(1));
  }

  private String alert(String end, AlertState state, String title) {
    var id = "11a40000-0000-3000-8000-0000000000" + end;
    var alert = Samples.alert(id, 1, state).setAcknowledgedBy(by(state)).build();
    alert.getMatter().setTitle(title);
    fabric.pipe(Channel.FAST, Topics.alerts(Channel.FAST), "acme/" + Samples.THREAD, alert);
    return id;
  }

  private static @Nullable String by(AlertState state) {
    return state == AlertState.ACKNOWLEDGED ? "bob" : null;
  }

  private List<dev.hartig.schemas.Response> responses(String alert) {
    return fabric.sent().stream()
        .filter(sent -> sent.value() instanceof dev.hartig.schemas.Response)
        .map(sent -> (dev.hartig.schemas.Response) sent.value())
        .filter(response -> response.getAlertId().equals(alert))
        .toList();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(door.toString().replaceFirst("/+$", "") + path))
            .header("accept", "text/html")
            .method(method, BodyPublishers.noBody())
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
