package dev.hartig.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.gateway.domain.Entry;
import dev.hartig.gateway.domain.Merge;
import dev.hartig.gateway.domain.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class KubernetesFilesTest {

  private static final Path SIGS =
      Path.of(System.getProperty("hartig.root", "../.."), "../shared/data/sigs.yaml");

  @Test
  void approversOwnTheFolderAndAliasesAreTeams() {
    // Given
    var aliases =
        """
        aliases:
          sig-storage-approvers:
            - Saad
            - jsafrane
        """;
    var owners =
        """
        # See the OWNERS docs
        approvers:
          - sig-storage-approvers
          - Thockin
        reviewers:
          - newcomer
        options:
          no_parent_owners: true
        emeritus_approvers:
          - gone
        """;
    var root =
        """
        filters:
          ".*":
            approvers: [thockin]
          "\\\\.go$":
            approvers: [gopher]
        """;

    // When
    var told =
        Told.by()
            .file("pkg/volume/OWNERS", owners)
            .file("OWNERS_ALIASES", aliases)
            .file("./OWNERS", root)
            .text();

    // Then
    assertThat(told)
        .isEqualTo(
            """
            person thockin 'thockin' [github:thockin] UTC
            person newcomer 'newcomer' [github:newcomer] UTC
            person saad 'saad' [github:saad] UTC
            person jsafrane 'jsafrane' [github:jsafrane] UTC
            team sig-storage-approvers 'sig-storage-approvers' [saad jsafrane] []
            path:acme/shop/pkg/volume/* <- [team/sig-storage-approvers person/thockin]
            repo:acme/shop <- [person/thockin]
            path:acme/shop/* <- [person/thockin]
            ? ./OWNERS:4: the filter '\\.go$' means neither one file nor one folder and was left out
            """);
  }

  @Test
  void anOwnersFileThatIsNowhereIsAMistake() {
    // When
    var told =
        Told.by()
            .file("../pkg/OWNERS", "approvers: [a]\n")
            .file("/x/OWNERS", "approvers: [b, c/d]")
            .text();

    // Then
    assertThat(told)
        .isEqualTo(
            """
            ! ../pkg/OWNERS:1: an OWNERS file stands for its folder: name it by its path from the repository's root
            ! /x/OWNERS:1: an OWNERS file stands for its folder: name it by its path from the repository's root
            """);
  }

  @Test
  void groupsAreTeamsOfTheirLeads() {
    // Given
    var sigs =
        """
        sigs:
          - dir: sig-apps
            name: Apps
            mission_statement: >
              Covers deploying
              and operating.
            leadership:
              chairs:
                - {github: janetkuo, name: Janet Kuo, company: X, email: Janet@example.com}
                - {github: kow3ns, name: Kenneth Owens}
              tech_leads:
                - {github: janetkuo, name: Janet Kuo}
              emeritus_leads:
                - {github: gone, name: Gone}
            subprojects:
              - name: examples
                owners:
                  - https://raw.githubusercontent.com/kubernetes/examples/master/OWNERS
                  - https://github.com/kubernetes/kubernetes/blob/main/pkg/apis/apps/OWNERS
                  - https://example.com/OWNERS
        committees:
          - dir: committee-steering
            leadership:
              chairs: [{github: kow3ns, name: Kenneth Owens}]
            subprojects:
              - owners: [https://raw.githubusercontent.com/kubernetes/examples/master/OWNERS]
        """;

    // When
    var told = Told.by().file("sigs.yaml", sigs).text();

    // Then
    assertThat(told)
        .isEqualTo(
            """
            person janetkuo 'Janet Kuo' [github:janetkuo mail:janet@example.com] UTC
            person kow3ns 'Kenneth Owens' [github:kow3ns] UTC
            team sig-apps 'Apps' [janetkuo kow3ns] [] led by janetkuo: Covers deploying and operating.
            team committee-steering 'committee-steering' [kow3ns] [] led by kow3ns
            repo:kubernetes/examples <- [team/sig-apps team/committee-steering]
            path:kubernetes/examples/* <- [team/sig-apps team/committee-steering]
            path:kubernetes/kubernetes/pkg/apis/apps/* <- [team/sig-apps]
            ? sigs.yaml:20: 'https://example.com/OWNERS' is no OWNERS file on GitHub; left out
            """);
  }

  /** Counts taken from the file by another program. */
  @Test
  @EnabledIf(value = "sigsAreThere", disabledReason = "../shared/data/sigs.yaml is absent")
  void theRealFileIsReadWhole() throws IOException {
    // When
    var reading = Told.by().file("sigs.yaml", Files.readString(SIGS)).reading();

    // Then
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Valid.class,
            valid -> {
              var merged = (Merge.Merged) valid.value();
              assertThat(merged.warnings()).hasSize(6);
              assertThat(merged.directory().teams()).hasSize(35);
              assertThat(merged.directory().people()).hasSize(142);
              assertThat(merged.directory().ownership())
                  .extracting(Entry.Ownership::resource)
                  .filteredOn(resource -> resource.startsWith("path:"))
                  .hasSize(512);
            });
  }

  static boolean sigsAreThere() {
    return Files.isRegularFile(SIGS);
  }
}
