package dev.hartig.verification;

import static dev.hartig.topology.catalogue.Service.GATEWAY;
import static dev.hartig.topology.catalogue.Service.INGESTION;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests that no door may take, with what their refusals must name. */
final class BadRequests {

  static final String GITHUB_SECRET = "It's a Secret to Everybody";

  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json";
  private static final String YAML = "application/yaml";
  private static final String JSON = "application/json";
  private static final String ACKNOWLEDGE = "{\"kind\":\"acknowledge\",\"by\":\"ann\"}";
  private static final String GOOD = Door.event(Channel.FAST, "never", "nobody");
  private static final String BOMB =
      """
      a: &a [x, x, x, x, x, x, x, x, x]
      b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
      c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
      d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
      e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
      organisation: *e
      """;
  private static final String UNKNOWN_TEAM =
      """
      organisation: local
      people:
        - {id: ann, name: Ann}
      ownership:
        - {resource: "repo:acme/shop", owners: [team/nobody]}
      """;

  private BadRequests() {}

  /**
   * A bad request.
   *
   * @param status the refusal's
   * @param names what the problem must say: the place, or what is wrong there
   */
  record Row(
      String name,
      Service service,
      String method,
      String path,
      Map<String, String> headers,
      byte[] body,
      int status,
      String names) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> all() {
    return Stream.of(events(), imports(), github(), files(), ids()).flatMap(rows -> rows);
  }

  private static Stream<Row> events() {
    var binary = Map.of("ce-specversion", "1.0", "ce-id", "1", "ce-type", "t");
    return Stream.of(
        event("malformed JSON", STRUCTURED, "{\"specversion\":", 400, "line 1, column"),
        event("wrong content type", "text/plain", "hello", 415, "application/cloudevents+json"),
        event("CloudEvents in XML", "application/cloudevents+xml", "<e/>", 415, STRUCTURED),
        event("no body", STRUCTURED, "", 400, "JSON"),
        event("missing attribute", STRUCTURED, without("\"type\""), 400, "type"),
        row(
            "missing attribute in headers",
            INGESTION,
            "POST",
            "/events",
            binary,
            "",
            400,
            "source"),
        event("unknown urgency", STRUCTURED, GOOD.replace("\"fast\"", "\"asap\""), 400, "urgency"),
        event("NUL in an id", STRUCTURED, GOOD.replace("never", "a\\u0000b"), 400, "control"),
        event("very long id", STRUCTURED, GOOD.replace("never", "n".repeat(5_000)), 400, "1024"),
        event("very deep JSON", STRUCTURED, "[".repeat(200_000), 400, "deep"),
        event(
            "very deep data",
            STRUCTURED,
            GOOD.replace("\"data\":{", "\"data\":{\"d\":" + deep(5_000) + ","),
            400,
            "deep"),
        event("over-size body", STRUCTURED, "x".repeat(2_000_000), 413, "1048576"),
        event("bad batch element", BATCH, "[" + GOOD + ",{\"id\":\"x\"}]", 400, "[1]"),
        event("no batch", BATCH, GOOD, 400, "array"),
        row("not a door", INGESTION, "POST", "/../etc/passwd", Map.of(), "", 404, "POST /events"),
        row("not a method", INGESTION, "DELETE", "/events", Map.of(), "", 405, "POST"));
  }

  private static Stream<Row> imports() {
    return Stream.of(
        imported("binary import", "text/markdown", "# a\n\u0000", 415, "line\":2"),
        imported("empty import", "text/markdown", "", 400, "line\":1"),
        imported("import without events", "application/x-ndjson", "\n\n", 400, "CloudEvent"),
        imported("import of a bad line", "application/x-ndjson", "\n{\n", 400, "line\":2"),
        imported("import of a picture", "image/png", "x", 415, "text/markdown"));
  }

  private static Stream<Row> github() {
    var body = "{\"zen\":\"x\"}";
    var signed = github(body);
    return Stream.of(
        delivery("GitHub without signature", without(signed, "X-Hub-Signature-256"), body, 401),
        delivery("GitHub with a forged signature", github("{}"), body, 401),
        delivery("GitHub without event", without(signed, "X-GitHub-Event"), body, 400),
        delivery("GitHub with half a body", github("{\"zen\":"), "{\"zen\":", 400));
  }

  private static Stream<Row> files() {
    return Stream.of(
        file("unknown team", UNKNOWN_TEAM, "unknown team 'nobody'"),
        file("YAML bomb", BOMB, "line"),
        file("deep YAML", "[".repeat(5_000), "line"),
        file("YAML that builds objects", "!!java.net.URL [\"http://127.0.0.1\"]", "line"),
        file("empty file", "", "empty"),
        row("directory in JSON", GATEWAY, "PUT", "/directory", type(JSON), "{}", 415, YAML),
        row("policy that is a list", GATEWAY, "PUT", "/policies", type(YAML), "[]", 422, "line"));
  }

  private static Stream<Row> ids() {
    var unknown = "/alerts/00000000-0000-0000-0000-000000000000";
    return Stream.of(
        acknowledge("bad ack id", "/alerts/nonsense/responses", ACKNOWLEDGE, 404, "id"),
        acknowledge("unknown ack id", unknown + "/responses", ACKNOWLEDGE, 404, "no alert"),
        acknowledge("ack of nothing", unknown + "/responses", "[]", 400, "kind"),
        acknowledge("malformed ack", unknown + "/responses", "{", 400, "line\":1"),
        get("path traversal", "/alerts/../../../../etc/passwd", 404, "GET /"),
        get("encoded path traversal", "/why/..%2f..%2f..%2fetc%2fpasswd", 404, "id"),
        get("NUL in a path", "/alerts/%00%00%00%00%00%00%00%00", 404, "id"),
        get("NUL in a parameter", "/threads?thread=a%00b", 400, "thread"),
        get("very long id", "/why/" + "a".repeat(3_000), 404, "id"),
        get("very long parameter", "/threads?thread=" + "a".repeat(3_000), 400, "thread"),
        get("not a limit", "/alerts?limit=-1", 400, "limit"),
        get("not a state", "/alerts?state=odd", 400, "state"));
  }

  /** Headers of a signed delivery. */
  static Map<String, String> github(String body) {
    return Map.of(
        "content-type",
        JSON,
        "X-GitHub-Event",
        "ping",
        "X-GitHub-Delivery",
        "d-1",
        "X-Hub-Signature-256",
        sign(body));
  }

  static String sign(String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(GITHUB_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256="
          + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String without(String attribute) {
    return GOOD.replace(attribute, "\"x\"");
  }

  private static Map<String, String> without(Map<String, String> headers, String name) {
    var rest = new java.util.HashMap<>(headers);
    rest.remove(name);
    return rest;
  }

  private static String deep(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static Map<String, String> type(String type) {
    return Map.of("content-type", type);
  }

  private static Row event(String name, String type, String body, int status, String names) {
    return row(name, INGESTION, "POST", "/events", type(type), body, status, names);
  }

  private static Row imported(String name, String type, String body, int status, String names) {
    return row(name, INGESTION, "POST", "/imports?name=a.md", type(type), body, status, names);
  }

  private static Row delivery(String name, Map<String, String> headers, String body, int status) {
    var names = status == 401 ? "X-Hub-Signature-256" : name.contains("half") ? "line" : "X-GitHub";
    return row(name, INGESTION, "POST", "/webhooks/github", headers, body, status, names);
  }

  private static Row file(String name, String body, String names) {
    return row(name, GATEWAY, "PUT", "/directory", type(YAML), body, 422, names);
  }

  private static Row acknowledge(String name, String path, String body, int status, String names) {
    return row(name, GATEWAY, "POST", path, type(JSON), body, status, names);
  }

  private static Row get(String name, String path, int status, String names) {
    return row(name, GATEWAY, "GET", path, Map.of(), "", status, names);
  }

  private static Row row(
      String name,
      Service service,
      String method,
      String path,
      Map<String, String> headers,
      String body,
      int status,
      String names) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Row(name, service, method, path, headers, bytes, status, names);
  }
}
