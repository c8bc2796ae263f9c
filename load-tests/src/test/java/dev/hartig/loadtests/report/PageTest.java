package dev.hartig.loadtests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PageTest {

  private final String page = Page.of(Samples.report(0));

  @Test
  void needsNoNetwork() {
    assertThat(page).doesNotContain("http:", "https:", "@import", "url(", "<script", "src=");
  }

  @Test
  void figuresWithLeastAndGreatestStandInATable() {
    assertThat(page)
        .contains("<th>p50 ms</th><th>p99 ms</th><th>sent</th><th>refused</th><th>lost</th>")
        .contains("<td>5 (4–6)</td><td>25 (20–30)</td><td>600</td><td>0</td><td>0</td>")
        .contains("not measured: it is not installed");
  }

  @Test
  void everyTargetSaysHowItStands() {
    assertThat(page)
        .contains(
            "<tr class=\"reached\"><td><span>reached</span></td><td>realtime latency at 200/s, p50")
        .contains(
            "<tr class=\"missed\"><td><span>missed</span></td><td>realtime latency at 200/s, p99")
        .contains("6.25 × (25 against 4 ms)")
        .contains("<code>./hartig bench alerting</code>");
  }

  @Test
  void whatPeopleNamedIsNoMarkup() {
    assertThat(page).contains("hartig &lt;b&gt;").doesNotContain("hartig <b>");
  }

  @Test
  void drawingsAreWellFormedAndSayWhatTheyShow() throws Exception {
    // Given
    var drawings = page.split("(?=<svg )");

    // Then: percentiles, a chart over time, costs
    assertThat(drawings).hasSize(4);
    for (var n = 1; n < drawings.length; n++) {
      var svg = drawings[n].substring(0, drawings[n].indexOf("</svg>") + 6);
      var parsed =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)))
              .getDocumentElement();
      assertThat(parsed.getAttribute("aria-label")).isNotBlank();
      assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
    }
    assertThat(page).contains(">kill -9</text>").contains("routing 1.50 ms</title>");
  }

  @Test
  void aLossIsSaidAtTheTop() {
    assertThat(Page.of(Samples.report(2)))
        .contains(
            "<p class=\"alarm\">Something accepted did not come out, or not in time: see below.</p>")
        .contains("<td class=\"alarm\">2</td>");
  }
}
