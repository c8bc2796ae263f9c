package dev.hartig.gateway.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page for somebody who opened a link of a message: plain HTML that loads nothing from anywhere
 * and can be put into no other page.
 *
 * @param status HTTP status
 * @param heading what it is about
 * @param text what to know; plain text, escaped here
 * @param buttons what can be said; none where it only tells
 */
record LinkPage(int status, String heading, String text, List<Button> buttons) {

  /** What the form calls that which a button says. */
  static final String SAID = "said";

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta name="robots" content="noindex">
      <title>%1$s</title>
      <style>
      :root { color-scheme: light dark }
      body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem }
      p { overflow-wrap: anywhere }
      button { font: inherit; padding: .6rem 1.4rem }
      </style>
      </head>
      <body>
      <main>
      <h1>%1$s</h1>
      <p>%2$s</p>
      %3$s</main>
      </body>
      </html>
      """;

  LinkPage {
    buttons = List.copyOf(buttons);
  }

  /** A page with one button, or none where its label is empty. */
  LinkPage(int status, String heading, String text, String label) {
    this(status, heading, text, label.isEmpty() ? List.of() : List.of(new Button("", label)));
  }

  /**
   * One of the buttons.
   *
   * @param word what it says; empty where the link says it all
   * @param label what stands on it
   */
  record Button(String word, String label) {

    private String html() {
      var name = word.isEmpty() ? "" : " name=\"" + SAID + "\" value=\"" + escaped(word) + "\"";
      return "<button" + name + ">" + escaped(label) + "</button>";
    }
  }

  /** A page that only tells. */
  static LinkPage telling(int status, String heading, String text) {
    return new LinkPage(status, heading, text, List.of());
  }

  /**
   * The answer with it; not to be kept, and its address, which is the key to it, not to be told.
   */
  Response answer() {
    var form =
        buttons.isEmpty()
            ? ""
            : buttons.stream()
                .map(Button::html)
                .collect(Collectors.joining("\n", "<form method=\"post\">", "</form>\n"));
    return Response.status(status)
        .type("text/html; charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Robots-Tag", "noindex")
        .entity(PAGE.formatted(escaped(heading), escaped(text), form))
        .build();
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
