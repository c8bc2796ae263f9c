package dev.hartig.ingestion.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MinutesReadingTest {

  private static final String W3C =
      """
      ---
      layout: minutes
      date: 2026-01-09
      title: Pay Team Telco
      ---

      # Pay Team Telco
      {: .no_toc}

      ## Attendees
      {: .no_toc}
      **Present:** Ann Bo, Cy Dee

      **Regrets:** Eve Foe

      **Chair:** Ann Bo

      **Scribe(s):** Cy Dee

      ## Content:

      > *Ann Bo:* Morning!

      ### 1. Scribe Selection
      {: #section1}

      ### 2. Issues
      {: #section2}

      #### 2.1. Retries & back-off
      {: #section2-1}

      > *Ann Bo:* [https://github.com/acme/shop/issues/12](https://github.com/acme/shop/issues/12)

      **Cy Dee:** once is enough
      … I think

      > *Proposed resolution:* retry once

      > ***Resolution #1: retry once***
      {: #resolution1 .resolution}

      > ***Action #1: write it down (Cy Dee)***

      ### 3. Resolutions
      {: #res}

      * [Resolution #1](#resolution1): retry once
      """;

  private static List<Draft> topics(String name, String text) {
    return switch (MinutesReading.read(name, text, "acme")) {
      case Minutes.Topics(var drafts) -> drafts;
      case Minutes.Unreadable unreadable -> throw new AssertionError(unreadable.toString());
    };
  }

  @Test
  void topicOfW3cMinutesIsOneSignal() {
    // When
    var drafts = topics("pay-team/2026-01-09-pay.md", W3C);
    // Then
    assertThat(drafts).hasSize(1);
    var draft = drafts.getFirst();
    assertThat(draft.matter().thread()).isEqualTo("minutes/pay-team/retries-back-off");
    assertThat(draft.origin().upstreamId()).isEqualTo("2026-01-09-pay.md#retries-back-off");
    assertThat(draft.origin().source()).isEqualTo("minutes/pay-team");
    assertThat(draft.origin().occurredAt()).contains(Instant.parse("2026-01-09T12:00:00Z"));
    assertThat(draft.handling().replay()).isTrue();
    assertThat(draft.people().parties())
        .extracting(party -> party.role() + " " + party.handle())
        .containsExactly(
            "chair name:Ann Bo",
            "scribe name:Cy Dee",
            "attendee name:Ann Bo",
            "attendee name:Cy Dee",
            "speaker name:Ann Bo",
            "speaker name:Cy Dee");
    assertThat(draft.content().text())
        .contains("> ***Resolution #1: retry once***", "> ***Action #1: write it down (Cy Dee)***")
        .doesNotContain("{:");
    assertThat(draft.content().resources()).contains("issue:acme/shop#12", "repo:acme/shop");
  }

  @Test
  void plainNotesAreMinutesToo() {
    // Given
    var notes =
        """
        # Weekly, 2026-02-03
        Present: Ann Bo, @cy

        ## Hiring
        - Ann Bo: two candidates
        - RESOLUTION: invite both
        - ACTION: @cy writes to them

        ## Hiring
        - again
        """;
    // When
    var drafts = topics("weekly.md", notes);
    // Then
    assertThat(drafts).hasSize(2);
    assertThat(drafts.getFirst().matter().thread()).isEqualTo("minutes/weekly/hiring");
    assertThat(drafts.getFirst().people().mentions()).containsExactly("at:cy");
    assertThat(drafts.getFirst().people().parties())
        .extracting(Participant::handle)
        .containsExactly("name:Ann Bo", "at:cy", "name:Ann Bo");
    assertThat(drafts.get(1).origin().upstreamId()).isEqualTo("weekly.md#hiring-2");
    assertThat(drafts.get(1).origin().occurredAt())
        .contains(Instant.parse("2026-02-03T12:00:00.001Z"));
  }

  @Test
  void pageWithoutTopicsOrDateSaysWhatWasExpected() {
    // When
    var empty = MinutesReading.read("2026-01-01.md", "", "acme");
    var undated = MinutesReading.read("notes.md", "## Topic\nsaid\n", "acme");
    // Then
    assertThat(empty)
        .isInstanceOfSatisfying(
            Minutes.Unreadable.class, u -> assertThat(u.message()).contains("### 1. Topic"));
    assertThat(undated)
        .isInstanceOfSatisfying(
            Minutes.Unreadable.class, u -> assertThat(u.message()).contains("**Date:**"));
  }

  @Test
  void realMinutesKeepEveryTopicAttendeeResolutionAndAction() {
    // Given
    var folder =
        Path.of(System.getProperty("hartig.root", "../.."))
            .resolve("../shared/data/minutes/json-ld-wg")
            .normalize();
    if (!Files.isDirectory(folder)) {
      System.out.println("skipped: no minutes at " + folder);
    }
    Assumptions.assumeTrue(Files.isDirectory(folder), "no minutes at " + folder);
    var marks = Pattern.compile("(?m)^> \\*\\*\\*(Resolution|Action) #\\d+:");
    var signals = 0;
    var threads = new HashSet<String>();
    var resolutions = 0;
    var actions = 0;
    var files = files(folder);
    for (var file : files) {
      var text = read(file);
      // When
      var drafts = topics("json-ld-wg/" + file.getFileName(), text);
      // Then
      var ids = drafts.stream().map(draft -> draft.origin().upstreamId()).toList();
      assertThat(ids).doesNotHaveDuplicates();
      var kept = drafts.stream().map(draft -> draft.content().text()).toList();
      assertThat(kept.stream().mapToLong(t -> marks.matcher(t).results().count()).sum())
          .as(file.toString())
          .isEqualTo(marks.matcher(text).results().count());
      var present =
          text.lines().filter(l -> l.startsWith("**Present:**")).findFirst().orElseThrow();
      for (var name : present.substring("**Present:**".length()).split(",")) {
        assertThat(drafts)
            .allSatisfy(
                draft ->
                    assertThat(draft.people().parties())
                        .extracting(Participant::handle)
                        .contains("name:" + name.replaceAll("\\(.*?\\)", "").strip()));
      }
      signals += drafts.size();
      drafts.forEach(draft -> threads.add(draft.matter().thread()));
      for (var body : kept) {
        resolutions +=
            (int)
                marks.matcher(body).results().filter(m -> m.group(1).equals("Resolution")).count();
        actions +=
            (int) marks.matcher(body).results().filter(m -> m.group(1).equals("Action")).count();
      }
    }
    System.out.printf(
        "minutes: files=%d signals=%d threads=%d resolutions=%d actions=%d%n",
        files.size(), signals, threads.size(), resolutions, actions);
    assertThat(files).hasSize(89);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
