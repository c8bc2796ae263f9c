package dev.hartig.ingestion.domain;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a GitHub webhook as a signal. Every event has a reading: what the payload does not tell is
 * left out, and an event that GitHub invents tomorrow is read by what all events have in common.
 */
public final class GithubReading {

  /** Name of this dialect in {@code Signal.provider}. */
  public static final String PROVIDER = "github";

  /** Files of a push that become resources; beyond that ownership is the repository's. */
  private static final int MAX_PATHS = 100;

  /** Actions by which somebody writes; an edited or labelled text addresses nobody again. */
  private static final Set<String> WRITING =
      Set.of("opened", "created", "submitted", "published", "answered");

  /** The object an event is about, where it is not called like the event. */
  private static final Map<String, String> ABOUT =
      Map.ofEntries(
          Map.entry("issues", "issue"),
          Map.entry("issue_comment", "issue"),
          Map.entry("pull_request_review", "pull_request"),
          Map.entry("pull_request_review_comment", "pull_request"),
          Map.entry("pull_request_review_thread", "pull_request"),
          Map.entry("discussion_comment", "discussion"),
          Map.entry("code_scanning_alert", "alert"),
          Map.entry("secret_scanning_alert", "alert"),
          Map.entry("dependabot_alert", "alert"),
          Map.entry("repository_vulnerability_alert", "alert"),
          Map.entry("deployment_review", "workflow_run"),
          Map.entry("branch_protection_rule", "rule"),
          Map.entry("deploy_key", "key"),
          Map.entry("fork", "forkee"),
          Map.entry("page_build", "build"),
          Map.entry("membership", "team"),
          Map.entry("team_add", "team"),
          Map.entry("meta", "hook"),
          Map.entry("ping", "hook"),
          Map.entry("push", "head_commit"));

  /** Events whose name is no noun. */
  private static final Map<String, String> NOUNS =
      Map.of(
          "issues",
          "issue",
          "gollum",
          "wiki page",
          "create",
          "new ref",
          "delete",
          "deleted ref",
          "public",
          "made public",
          "team_add",
          "team added",
          "meta",
          "webhook");

  private GithubReading() {}

  /**
   * Reads one delivery.
   *
   * @param event name of the webhook event
   * @param delivery GitHub's id of the delivery; a redelivery has the same
   * @param organisation the signal will belong to
   */
  public static Draft read(String event, String delivery, Tree payload, String organisation) {
    var action = payload.text("action").orElse("");
    var about = payload.at(ABOUT.getOrDefault(event, event));
    var said = said(payload);
    var owner = owner(payload);
    var text = text(event, payload, about, said);
    var mentions =
        WRITING.contains(action) || event.equals("push")
            ? Handles.mentioned("github:", text)
            : List.<String>of();
    var facts = new GithubFacts(event, action, payload, mentions.size());
    var origin =
        new Origin(
            PROVIDER,
            "https://github.com/" + owner,
            delivery,
            type(event, action),
            about.text("number").or(() -> payload.text("ref")).map(Limits::oneLine),
            occurredAt(action, payload, about, said));
    return new Draft(
        origin,
        new Matter(GithubThreads.of(event, payload, owner), name(about)),
        people(payload, about, said, mentions),
        new Content(
            title(event, action, payload, about),
            text,
            resources(payload),
            links(payload, about, said),
            GithubMarks.labels(event, payload, about),
            GithubMarks.attributes(event, action, payload)),
        Handling.plain(organisation, consent(event, payload)),
        GithubUrgency.of(facts));
  }

  /** What was just written, if the event is about that. */
  private static Tree said(Tree payload) {
    return Stream.of("comment", "review", "answer")
        .map(payload::at)
        .filter(tree -> tree.value() != null)
        .findFirst()
        .orElse(Tree.empty());
  }

  private static String owner(Tree payload) {
    return payload
        .text("repository", "full_name")
        .or(() -> payload.text("organization", "login"))
        .or(() -> payload.text("installation", "account", "login"))
        .or(() -> payload.text("sponsorship", "sponsorable", "login"))
        .or(() -> payload.text("sender", "login"))
        .filter(name -> name.matches("[\\w.-]{1,100}(/[\\w.-]{1,100})?"))
        .orElse("github");
  }

  private static String type(String event, String action) {
    var name = action.replaceAll("[^A-Za-z0-9_-]+", "-");
    var end = name.isEmpty() ? "" : "." + name.substring(0, Math.min(name.length(), 100));
    return "com.github." + event + end;
  }

  private static People people(Tree payload, Tree about, Tree said, List<String> mentions) {
    var author = author(payload, said);
    var others =
        GithubPeople.parties(payload, about).stream()
            .filter(
                party ->
                    !Optional.of(party.handle()).equals(author.map(Participant::handle))
                        || !party.role().equals("author"))
            .toList();
    return new People(author, others, mentions);
  }

  private static Optional<Participant> author(Tree payload, Tree said) {
    return GithubPeople.person(said.at("user"), "author")
        .or(() -> GithubPeople.person(payload.at("sender"), "author"));
  }

  private static Optional<String> name(Tree about) {
    return Stream.of(
            "title",
            "display_title",
            "name",
            "summary",
            "tag_name",
            "environment",
            "context",
            "affected_package_name")
        .flatMap(key -> about.text(key).stream())
        .findFirst()
        .or(() -> about.text("rule", "description"))
        .or(() -> about.text("security_advisory", "summary"))
        .or(() -> about.text("message").flatMap(message -> message.lines().findFirst()));
  }

  private static String title(String event, String action, Tree payload, Tree about) {
    var noun = NOUNS.getOrDefault(event, event.replace('_', ' '));
    var what = Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
    return what
        + (action.isEmpty() ? "" : " " + action.replace('_', ' '))
        + name(about).or(() -> payload.text("ref")).map(name -> ": " + name).orElse("")
        + about.text("number").map(number -> " (#" + number + ")").orElse("")
        + payload.text("repository", "full_name").map(repo -> " in " + repo).orElse("");
  }

  private static String text(String event, Tree payload, Tree about, Tree said) {
    if (event.equals("push")) {
      return payload
          .each("commits")
          .flatMap(commit -> commit.text("message").stream())
          .collect(Collectors.joining("\n\n"));
    }
    if (event.equals("gollum")) {
      return payload
          .each("pages")
          .flatMap(page -> page.text("title").stream())
          .collect(Collectors.joining("\n"));
    }
    return said.text("body")
        .or(() -> about.text("body"))
        .or(() -> about.text("description"))
        .or(() -> about.text("security_advisory", "description"))
        .or(() -> about.text("rule", "full_description"))
        .or(() -> about.text("note"))
        .or(() -> payload.text("description"))
        .or(() -> payload.text("zen"))
        .orElse("");
  }

  private static List<String> resources(Tree payload) {
    var resources = new LinkedHashSet<String>();
    payload
        .text("repository", "full_name")
        .ifPresent(
            repo -> {
              resources.add("repo:" + repo);
              payload
                  .each("commits")
                  .flatMap(
                      commit -> Stream.of("added", "modified", "removed").flatMap(commit::texts))
                  .distinct()
                  .limit(MAX_PATHS)
                  .forEach(path -> resources.add("path:" + repo + "/" + path));
              payload
                  .text("deployment", "environment")
                  .ifPresent(name -> resources.add("environment:" + repo + "/" + name));
            });
    return List.copyOf(resources);
  }

  private static List<Reference> links(Tree payload, Tree about, Tree said) {
    return said.text("html_url")
        .or(() -> about.text("html_url"))
        .or(() -> payload.text("compare"))
        .or(() -> about.text("target_url"))
        .or(() -> payload.text("target_url"))
        .or(() -> payload.text("repository", "html_url"))
        .map(url -> List.of(new Reference("self", url, Optional.empty())))
        .orElse(List.of());
  }

  /** Alerts about holes are for the organisation even where the code is for everybody. */
  private static Consent consent(String event, Tree payload) {
    var open = payload.has("repository") && !payload.isTrue("repository", "private");
    return open && !GithubMarks.isSecurity(event) ? Consent.PUBLIC : Consent.ORGANISATION;
  }

  private static Optional<Instant> occurredAt(String action, Tree payload, Tree about, Tree said) {
    var fresh = WRITING.contains(action);
    return Stream.of(
            fresh ? said.text("created_at") : said.text("updated_at"),
            said.text("submitted_at"),
            action.equals("closed") ? about.text("closed_at") : Optional.<String>empty(),
            fresh ? about.text("created_at") : about.text("updated_at"),
            about.text("timestamp"),
            about.text("completed_at"),
            about.text("started_at"),
            about.text("created_at"),
            payload.text("updated_at"),
            payload.text("starred_at"))
        .flatMap(Optional::stream)
        .flatMap(time -> Attributes.time(time).stream())
        .findFirst();
  }
}
