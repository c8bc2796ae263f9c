package dev.hartig.ingestion.domain;

import static dev.hartig.ingestion.domain.GithubCondition.ALWAYS;
import static dev.hartig.ingestion.domain.GithubCondition.CRITICAL;
import static dev.hartig.ingestion.domain.GithubCondition.FAILED;
import static dev.hartig.ingestion.domain.GithubCondition.FAILED_IN_PRODUCTION;
import static dev.hartig.ingestion.domain.GithubCondition.FAILED_ON_DEFAULT_BRANCH;
import static dev.hartig.ingestion.domain.GithubCondition.FORCED_ON_DEFAULT_BRANCH;
import static dev.hartig.ingestion.domain.GithubCondition.INCIDENT;
import static dev.hartig.ingestion.domain.GithubCondition.MENTIONS;
import static dev.hartig.ingestion.domain.GithubCondition.READY;
import static dev.hartig.ingestion.domain.Urgency.FAST;
import static dev.hartig.ingestion.domain.Urgency.REALTIME;
import static dev.hartig.ingestion.domain.Urgency.SLOW;

import java.util.ArrayList;
import java.util.List;

/**
 * How urgent GitHub's events are by default, as a table: the first row that fits decides. The same
 * table stands in docs/reference/github-events.md, and a test holds the two together.
 */
public final class GithubUrgency {

  /** Fits every event or every action. */
  public static final String ANY = "*";

  private static final String OPEN = "created reopened reintroduced auto_reopened reopened_by_user";

  private static final List<GithubRow> ROWS =
      List.of(
          // Act now: what it costs grows by the minute.
          row(
              REALTIME,
              "secret_scanning_alert",
              "created reopened publicly_leaked",
              ALWAYS,
              "A credential has leaked and works until somebody revokes it."),
          row(
              REALTIME,
              "dependabot_alert code_scanning_alert",
              OPEN,
              CRITICAL,
              "A critical hole is open and known."),
          row(
              REALTIME,
              "repository_vulnerability_alert",
              "create",
              CRITICAL,
              "A critical hole is open and known."),
          row(
              REALTIME,
              "deployment_status",
              ANY,
              FAILED_IN_PRODUCTION,
              "Production did not take what was meant to run there."),
          row(
              REALTIME,
              "public",
              ANY,
              ALWAYS,
              "What was private can be read by everybody; undoing it is a matter of minutes."),
          row(
              REALTIME,
              "repository",
              "publicized",
              ALWAYS,
              "What was private can be read by everybody; undoing it is a matter of minutes."),
          row(
              REALTIME,
              "issues",
              "opened reopened labeled",
              INCIDENT,
              "It is labelled as an incident."),
          // Know before it touches you.
          row(
              FAST,
              "dependabot_alert code_scanning_alert",
              OPEN,
              ALWAYS,
              "A hole is open; it wants a plan, not a pager."),
          row(
              FAST,
              "repository_vulnerability_alert",
              "create",
              ALWAYS,
              "A hole is open; it wants a plan, not a pager."),
          row(
              FAST,
              "security_advisory",
              "published updated",
              CRITICAL,
              "A critical hole is known in something others publish; it may be in use here."),
          row(
              FAST,
              "repository_advisory",
              "published reported",
              ALWAYS,
              "Somebody reports a hole and waits for a word."),
          row(
              FAST,
              "deployment_status",
              ANY,
              FAILED,
              "A deployment failed; its author should look."),
          row(
              FAST,
              "deployment_review",
              "requested rejected",
              ALWAYS,
              "A deployment waits for, or was denied, somebody's approval."),
          row(
              FAST,
              "deployment_protection_rule",
              "requested",
              ALWAYS,
              "A deployment waits for approval."),
          row(
              FAST,
              "workflow_run check_run",
              "completed",
              FAILED_ON_DEFAULT_BRANCH,
              "The branch that everybody builds on is broken."),
          row(
              FAST,
              "status",
              ANY,
              FAILED_ON_DEFAULT_BRANCH,
              "The branch that everybody builds on is broken."),
          row(
              FAST,
              "page_build repository_import",
              ANY,
              FAILED,
              "It failed and will not mend itself."),
          row(
              FAST,
              "push",
              ANY,
              FORCED_ON_DEFAULT_BRANCH,
              "History that others built on was rewritten."),
          row(
              FAST,
              "pull_request",
              "review_requested assigned",
              ALWAYS,
              "Somebody is asked for something by name."),
          row(
              FAST,
              "pull_request",
              "opened reopened ready_for_review",
              READY,
              "A change waits for review."),
          row(FAST, "pull_request_review", "submitted", ALWAYS, "The author waits for the review."),
          row(FAST, "issues", "opened reopened", ALWAYS, "Somebody waits for a first word."),
          row(FAST, "issues", "assigned", ALWAYS, "Somebody is asked for something by name."),
          row(
              FAST,
              "issue_comment commit_comment pull_request_review_comment discussion_comment",
              "created",
              ALWAYS,
              "Somebody says something to those who take part."),
          row(
              FAST,
              "discussion",
              "created answered",
              ALWAYS,
              "A question is asked, or was answered."),
          row(
              FAST,
              "repository",
              "deleted archived privatized transferred renamed",
              ALWAYS,
              "What refers to the repository breaks."),
          row(
              FAST,
              "branch_protection_rule",
              "deleted edited",
              ALWAYS,
              "A guard was taken away or changed."),
          row(FAST, "deploy_key", "created", ALWAYS, "A new key opens the repository."),
          row(FAST, "installation", "deleted suspend", ALWAYS, "A tool stops working."),
          row(FAST, "meta", "deleted", ALWAYS, "The webhook is gone: nothing more will be heard."),
          row(
              FAST,
              "personal_access_token_request",
              "created",
              ALWAYS,
              "Somebody waits for access."),
          row(FAST, ANY, ANY, MENTIONS, "Somebody is addressed by name."),
          // Remember.
          row(
              SLOW,
              "secret_scanning_alert secret_scanning_alert_location dependabot_alert"
                  + " code_scanning_alert repository_vulnerability_alert security_advisory"
                  + " repository_advisory security_and_analysis",
              ANY,
              ALWAYS,
              "Nothing new is open."),
          row(
              SLOW,
              "deployment deployment_status deployment_review deployment_protection_rule",
              ANY,
              ALWAYS,
              "It goes its way."),
          row(
              SLOW,
              "workflow_run workflow_job workflow_dispatch check_run check_suite status merge_group"
                  + " page_build repository_import repository_dispatch",
              ANY,
              ALWAYS,
              "Machines at work; a failure that matters is told by another row."),
          row(
              SLOW,
              "push create delete release package registry_package",
              ANY,
              ALWAYS,
              "Work goes on; it is found when asked for."),
          row(
              SLOW,
              "pull_request pull_request_review pull_request_review_comment"
                  + " pull_request_review_thread issues issue_comment commit_comment discussion"
                  + " discussion_comment",
              ANY,
              ALWAYS,
              "Whoever cares is in the thread already."),
          row(
              SLOW,
              "label milestone project project_card project_column projects_v2 projects_v2_item",
              ANY,
              ALWAYS,
              "Order is kept; nobody waits."),
          row(SLOW, "gollum", ANY, ALWAYS, "Something was written down."),
          row(
              SLOW,
              "star watch fork sponsorship marketplace_purchase",
              ANY,
              ALWAYS,
              "Good to know, never urgent."),
          row(
              SLOW,
              "member membership organization org_block team team_add installation"
                  + " installation_repositories installation_target github_app_authorization"
                  + " personal_access_token_request deploy_key branch_protection_rule"
                  + " branch_protection_configuration repository_ruleset custom_property"
                  + " custom_property_values repository meta",
              ANY,
              ALWAYS,
              "Administration that leaves a record."),
          row(SLOW, "ping", ANY, ALWAYS, "The webhook works."));

  private static final GithubRow UNKNOWN =
      row(SLOW, ANY, ANY, ALWAYS, "GitHub has a new kind of event; it is kept until it has a row.");

  private GithubUrgency() {}

  /** The table, the row for unknown events last. */
  public static List<GithubRow> rows() {
    var rows = new ArrayList<>(ROWS);
    rows.add(UNKNOWN);
    return List.copyOf(rows);
  }

  /** True for events that the table names. */
  static boolean knows(String event) {
    return ROWS.stream().anyMatch(row -> row.events().contains(event));
  }

  static Verdict of(GithubFacts facts) {
    var row = ROWS.stream().filter(r -> r.fits(facts)).findFirst().orElse(UNKNOWN);
    var rule = row.condition() == MENTIONS ? "ingestion.mention" : "ingestion.github";
    var evidence = facts.action().isEmpty() ? facts.event() : facts.event() + "." + facts.action();
    return new Verdict(row.urgency(), new Why(rule, row.why(), List.of(evidence)));
  }

  private static GithubRow row(
      Urgency urgency, String events, String actions, GithubCondition condition, String why) {
    return new GithubRow(
        urgency, List.of(events.split(" ")), List.of(actions.split(" ")), condition, why);
  }
}
