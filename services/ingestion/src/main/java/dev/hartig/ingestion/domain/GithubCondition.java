package dev.hartig.ingestion.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a row of {@link GithubUrgency} may ask of a payload. */
public enum GithubCondition {
  ALWAYS("", facts -> true),
  CRITICAL("severity is critical", facts -> "critical".equals(severity(facts.payload()))),
  FAILED("it failed", facts -> failed(facts.payload())),
  FAILED_IN_PRODUCTION(
      "it failed in an environment named production, prod or live",
      facts -> failed(facts.payload()) && inProduction(facts.payload())),
  FAILED_ON_DEFAULT_BRANCH(
      "it failed on the default branch",
      facts -> failed(facts.payload()) && onDefaultBranch(facts.payload())),
  FORCED_ON_DEFAULT_BRANCH(
      "forced, on the default branch",
      facts -> facts.payload().isTrue("forced") && onDefaultBranch(facts.payload())),
  INCIDENT("labelled incident, outage, sev1 or p0", GithubCondition::labelledIncident),
  READY("it is no draft", facts -> !facts.payload().isTrue("pull_request", "draft")),
  MENTIONS("somebody is mentioned in what was just written", facts -> facts.mentions() > 0);

  private static final Set<String> FAILURES =
      Set.of("failure", "error", "errored", "timed_out", "startup_failure");
  private static final Set<String> PRODUCTION = Set.of("production", "prod", "live");
  private static final Set<String> INCIDENTS = Set.of("incident", "outage", "sev1", "p0");

  /** Objects that carry how something ended, the most particular first. */
  private static final Set<String> ENDED =
      Set.of("check_run", "check_suite", "workflow_run", "workflow_job");

  private final String text;
  private final Predicate<GithubFacts> test;

  GithubCondition(String text, Predicate<GithubFacts> test) {
    this.text = text;
    this.test = test;
  }

  /** The condition in words; empty when there is none. */
  public String text() {
    return text;
  }

  boolean holds(GithubFacts facts) {
    return test.test(facts);
  }

  /** Severity of an alert or advisory, in lower case; empty when the payload tells none. */
  static String severity(Tree payload) {
    return Stream.of(
            payload.text("alert", "security_advisory", "severity"),
            payload.text("alert", "rule", "security_severity_level"),
            payload.text("alert", "rule", "severity"),
            payload.text("alert", "severity"),
            payload.text("security_advisory", "severity"),
            payload.text("repository_advisory", "severity"))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }

  private static boolean failed(Tree payload) {
    // A deployment's payload also holds the run that made it; only its own state counts.
    if (payload.has("deployment_status")) {
      return payload.text("deployment_status", "state").filter(FAILURES::contains).isPresent();
    }
    return Stream.concat(
            ENDED.stream().map(object -> payload.text(object, "conclusion")),
            Stream.of(
                payload.text("state"), payload.text("status"), payload.text("build", "status")))
        .flatMap(Optional::stream)
        .anyMatch(FAILURES::contains);
  }

  private static boolean inProduction(Tree payload) {
    return payload
        .text("deployment_status", "environment")
        .or(() -> payload.text("deployment", "environment"))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(PRODUCTION::contains)
        .isPresent();
  }

  private static boolean onDefaultBranch(Tree payload) {
    var branch = payload.text("repository", "default_branch").orElse("main");
    return Stream.concat(
            Stream.of(
                    payload.text("workflow_run", "head_branch"),
                    payload.text("check_run", "check_suite", "head_branch"),
                    payload.text("ref").map(ref -> ref.replaceFirst("^refs/heads/", "")))
                .flatMap(Optional::stream),
            payload.each("branches").flatMap(b -> b.text("name").stream()))
        .anyMatch(branch::equals);
  }

  private static boolean labelledIncident(GithubFacts facts) {
    var payload = facts.payload();
    // Another label on an old incident is no new incident.
    var labels =
        facts.action().equals("labeled")
            ? payload.text("label", "name").stream()
            : payload.each("issue", "labels").flatMap(label -> label.text("name").stream());
    return labels.map(name -> name.toLowerCase(Locale.ROOT)).anyMatch(INCIDENTS::contains);
  }
}
