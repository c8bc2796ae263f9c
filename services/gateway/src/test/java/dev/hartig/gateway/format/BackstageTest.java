package dev.hartig.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entities in the manner of Backstage's descriptor format. */
class BackstageTest {

  private static final String CATALOG =
      """
      apiVersion: backstage.io/v1alpha1
      kind: User
      metadata:
        name: jdoe
        annotations:
          github.com/user-login: JennyD
      spec:
        profile:
          displayName: Jenny Doe
          email: Jenny-Doe@example.com
        memberOf: [Team-B, employees]
      ---
      apiVersion: backstage.io/v1alpha1
      kind: Group
      metadata:
        name: team-b
        description: Payments, in and out.
      spec:
        type: team
        profile:
          displayName: Team B
        parent: group:default/employees
        children: []
        members: [user:default/jdoe]
      ---
      apiVersion: backstage.io/v1alpha1
      kind: Group
      metadata: {name: employees}
      spec: {type: organization, children: [team-b]}
      ---
      apiVersion: backstage.io/v1alpha1
      kind: Component
      metadata:
        name: artist-web
        annotations:
          github.com/project-slug: acme/artist-web
      spec:
        type: website
        owner: team-b
        dependsOn: [resource:artists-db]
      ---
      apiVersion: backstage.io/v1alpha1
      kind: API
      metadata: {name: artist-api, namespace: music}
      spec: {owner: user:default/jdoe}
      ---
      apiVersion: backstage.io/v1alpha1
      kind: Resource
      metadata: {name: artists-db}
      spec: {owner: 'group:default/Team-B', dependencyOf: []}
      ---
      apiVersion: backstage.io/v1alpha1
      kind: System
      metadata: {name: artists}
      spec: {owner: team-b}
      """;

  @Test
  void entitiesBecomePeopleTeamsAndOwnership() {
    // When
    var told = Told.by().file("catalog-info.yaml", CATALOG).text();

    // Then
    assertThat(told)
        .isEqualTo(
            """
            person jdoe 'Jenny Doe' [github:JennyD mail:jenny-doe@example.com] UTC
            team team-b 'Team B' [jdoe] []: Payments, in and out.
            team employees 'employees' [jdoe] []
            component:artist-web <- [team/team-b] depends on [resource:artists-db]
            api:music.artist-api <- [person/jdoe]
            resource:artists-db <- [team/team-b] before [component:artist-web]
            repo:acme/artist-web <- [team/team-b]
            path:acme/artist-web/* <- [team/team-b]
            ? catalog-info.yaml:22: 'parent' has no place here: teams hold people only
            ? catalog-info.yaml:29: 'children' has no place here: teams hold people only
            ? catalog-info.yaml:53: entities of the kind 'system' have no place in a directory
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          owner: team-b          | owner: team-x          | 39 | unknown team 'team-x'
          user:default/jdoe]     | user:default/zoe]      | 24 | unknown person 'zoe'
          user:default/jdoe}     | user:other/jdoe}       | 45 | unknown person 'other.jdoe'
          [Team-B, employees]    | [Team-X, employees]    | 11 | unknown team 'Team-X'
          [Team-B, employees]    | [user:jdoe]            | 11 | person/jdoe is a person; a team is needed
          name: jdoe             | name: ---              | 4  | an entity without 'metadata.name'
          name: jdoe             | title: jdoe            | 4  | an entity without 'metadata.name'
          owner: team-b          | owner: [team-b]        | 38 | 'spec.owner' is missing
          {name: artists}        | [                      | 56 | not YAML
          """)
  void aMistakeIsNamedWithItsLine(String good, String bad, int line, String message) {
    // When
    var told = Told.by().file("catalog-info.yaml", CATALOG.replace(good, bad)).text();

    // Then
    assertThat(told).contains("! catalog-info.yaml:" + line + ": " + message);
  }

  @Test
  void referencesDoNotTellUpperFromLowerCase() {
    // When
    var told =
        Told.by().file("catalog-info.yaml", CATALOG.replace("name: team-b", "name: TEAM-B")).text();

    // Then
    assertThat(told).contains("component:artist-web <- [team/TEAM-B]").doesNotContain("!");
  }

  @Test
  void peopleAndOwnersMayStandInSeveralFiles() {
    // Given
    var documents = CATALOG.split("---\n", -1);
    var people = String.join("---\n", documents[0], documents[1], documents[2]);
    var systems = String.join("---\n", documents[3], documents[5]);

    // When
    var told =
        Told.by()
            .file("web/catalog-info.yaml", systems)
            .file("org/catalog-info.yaml", people)
            .text();

    // Then
    assertThat(told).contains("component:artist-web <- [team/team-b]").doesNotContain("!");
  }

  /** An API stands between who provides and who consumes it. */
  @Test
  void relationsBecomeDependencies() {
    // Given
    var entity =
        """
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: {name: %s%s}
        spec: {owner: 'group:default/team-b', %s}
        """;
    var relations =
        entity.formatted("store", ", namespace: music", "providesApis: [Artist-API, none]")
            + entity.formatted("shop", "", "consumesApis: [music/artist-api, api:music/artist-api]")
            + entity.formatted("queue", "", "dependencyOf: [shop, 'resource:default/Artists-DB']");

    // When
    var told = Told.by().file("catalog-info.yaml", CATALOG + relations).text();

    // Then
    assertThat(told)
        .contains(
            """
            api:music.artist-api <- [person/jdoe] depends on [component:music.store]\
             before [component:shop]
            resource:artists-db <- [team/team-b] depends on [component:queue]\
             before [component:artist-web]
            component:music.store <- [team/team-b] before [api:music.artist-api api:music.none]
            component:shop <- [team/team-b] depends on [api:music.artist-api component:queue]
            component:queue <- [team/team-b] before [component:shop resource:artists-db]
            """)
        .contains("api:music.none <- [] depends on [component:music.store]\n")
        .doesNotContain("!");
  }

  @Test
  void whoOwnsARepositoryOfSeveralComponentsIsNotGuessed() {
    // Given
    var component = CATALOG.split("---\n", -1)[3];

    // When
    var told =
        Told.by()
            .file(
                "catalog-info.yaml",
                CATALOG + "---\n" + component.replace("name: artist-web", "name: other"))
            .text();

    // Then
    assertThat(told)
        .contains("acme/artist-web holds several components")
        .doesNotContain("repo:acme/artist-web");
  }
}
