package dev.hartig.ingestion.domain;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which matter a GitHub event belongs to. */
final class GithubThreads {

  private static final int SHA = 12;

  /** The place within its repository or organisation, by event; others have one by their name. */
  private static final Map<String, Function<Tree, Optional<String>>> PLACES =
      Map.ofEntries(
          Map.entry("issues", GithubThreads::issue),
          Map.entry("issue_comment", GithubThreads::issue),
          Map.entry("pull_request", GithubThreads::pull),
          Map.entry("pull_request_review", GithubThreads::pull),
          Map.entry("pull_request_review_comment", GithubThreads::pull),
          Map.entry("pull_request_review_thread", GithubThreads::pull),
          Map.entry("discussion", under("discussions/", "discussion", "number")),
          Map.entry("discussion_comment", under("discussions/", "discussion", "number")),
          Map.entry("commit_comment", commit("comment", "commit_id")),
          Map.entry("release", under("releases/", "release", "tag_name")),
          Map.entry("deployment", under("deployments/", "deployment", "environment")),
          Map.entry("deployment_status", under("deployments/", "deployment", "environment")),
          Map.entry("deployment_review", under("deployments/", "environment")),
          Map.entry("workflow_run", under("workflows/", "workflow_run", "name")),
          Map.entry("workflow_job", under("workflows/", "workflow_job", "workflow_name")),
          Map.entry("workflow_dispatch", under("workflows/", "workflow")),
          Map.entry("check_run", check("check_run", "check_suite", "head_branch")),
          Map.entry("check_suite", check("check_suite", "head_branch")),
          Map.entry("status", commit("sha")),
          Map.entry("push", GithubThreads::ref),
          Map.entry("create", GithubThreads::ref),
          Map.entry("delete", GithubThreads::ref),
          Map.entry("code_scanning_alert", under("security/code-scanning/", "alert", "number")),
          Map.entry("secret_scanning_alert", under("security/secret-scanning/", "alert", "number")),
          Map.entry("dependabot_alert", under("security/dependabot/", "alert", "number")),
          Map.entry(
              "repository_vulnerability_alert", under("security/vulnerabilities/", "alert", "id")),
          Map.entry("security_advisory", under("advisories/", "security_advisory", "ghsa_id")),
          Map.entry("milestone", under("milestones/", "milestone", "number")),
          Map.entry("project", under("projects/", "project", "number")),
          Map.entry("projects_v2_item", under("projects/", "projects_v2_item", "project_node_id")),
          Map.entry("package", under("packages/", "package", "name")),
          Map.entry("team", under("teams/", "team", "slug")),
          Map.entry("membership", under("teams/", "team", "slug")),
          Map.entry("merge_group", under("branches/", "merge_group", "base_ref")));

  private GithubThreads() {}

  /** Such as {@code github/acme/shop/issues/12}. */
  static String of(String event, Tree payload, String owner) {
    var place = PLACES.getOrDefault(event, any -> Optional.empty()).apply(payload).orElse(event);
    var thread = Limits.oneLine("github/" + owner + "/" + place);
    return thread.length() <= Attributes.THREAD ? thread : thread.substring(0, Attributes.THREAD);
  }

  private static Optional<String> issue(Tree payload) {
    var kind = payload.has("issue", "pull_request") ? "pull/" : "issues/";
    return payload.text("issue", "number").map(number -> kind + number);
  }

  private static Optional<String> pull(Tree payload) {
    return payload.text("pull_request", "number").map(number -> "pull/" + number);
  }

  private static Optional<String> ref(Tree payload) {
    return payload
        .text("ref")
        .map(
            ref ->
                ref.startsWith("refs/tags/") || payload.text("ref_type").orElse("").equals("tag")
                    ? "tags/" + ref.replaceFirst("^refs/tags/", "")
                    : "branches/" + ref.replaceFirst("^refs/heads/", ""));
  }

  /** Checks belong to the pull request they check or else to their branch. */
  private static Function<Tree, Optional<String>> check(String object, String... branch) {
    var path = new String[branch.length + 1];
    path[0] = object;
    System.arraycopy(branch, 0, path, 1, branch.length);
    return payload ->
        payload
            .each(object, "pull_requests")
            .flatMap(pull -> pull.text("number").stream())
            .findFirst()
            .map(number -> "pull/" + number)
            .or(() -> payload.text(path).map(name -> "branches/" + name));
  }

  private static Function<Tree, Optional<String>> commit(String... path) {
    return payload ->
        payload
            .text(path)
            .map(sha -> "commits/" + (sha.length() > SHA ? sha.substring(0, SHA) : sha));
  }

  private static Function<Tree, Optional<String>> under(String folder, String... path) {
    return payload -> payload.text(path).map(name -> folder + name);
  }
}
