package dev.hartig.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resources in the manner of RFC 7643, section 8, and the list response of RFC 7644. */
class ScimTest {

  private static final String USERS =
      """
      {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": 3,
        "Resources": [
          {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
            "id": "2819c223-7f76-453a-919d-413861904646",
            "userName": "bjensen@Example.com",
            "name": {"formatted": "Ms. Barbara J Jensen, III", "familyName": "Jensen"},
            "displayName": "Babs Jensen",
            "emails": [{"value": "bjensen@example.com", "type": "work", "primary": true},
                       {"value": "babs@jensen.org", "type": "home"}],
            "timezone": "America/Los_Angeles",
            "active": true,
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
              "employeeNumber": "701984",
              "manager": {"value": "26118915-6090-4610-87e4-49d8ca9f808d", "displayName": "John Smith"}
            }
          },
          {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "id": "26118915-6090-4610-87e4-49d8ca9f808d",
            "userName": "jsmith",
            "name": {"formatted": "John \\ud83d\\ude00 Smith"}
          },
          {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "id": "left",
            "userName": "left",
            "active": false
          }
        ]
      }
      """;

  private static final String GROUPS =
      """
      {"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
       "totalResults": 1, "Resources": [
       {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        "id": "e9e30dba-f08f-4109-8486-d5c6a331660a",
        "displayName": "Tour Guides",
        "members": [
          {"value": "2819c223-7f76-453a-919d-413861904646", "display": "Babs Jensen"},
          {"value": "left"},
          {"value": "c3a26dd3", "type": "Group"}]}]}
      """;

  @Test
  void usersAndGroupsOfTwoAnswersBelongTogether() {
    // When
    var told = Told.by().file("groups.json", GROUPS).file("users.json", USERS).text();

    // Then
    assertThat(told)
        .isEqualTo(
            """
            person bjensen-at-Example.com 'Babs Jensen' [mail:bjensen@example.com mail:babs@jensen.org]\
             America/Los_Angeles under jsmith
            person jsmith 'John 😀 Smith' [] UTC
            team Tour-Guides 'Tour Guides' [bjensen-at-Example.com] []
            ? groups.json:8: refers to somebody who is not active and was left out
            ? groups.json:9: a group in a group was left out: teams hold people only
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "value": "26118915-6090-4610-87e4-49d8ca9f808d" | "value": "nobody" | ! u.json:18: unknown person 'nobody'
          messages:2.0:ListResponse | messages:2.0:Error        | ! u.json:1: is no list response of SCIM 2.0
          America/Los_Angeles       | Mars/Olympus              | ! u.json:14: 'Mars/Olympus' is no IANA time zone
          "userName": "jsmith",     |                           | ! u.json:21: a user without 'userName'
          "totalResults": 3         | "totalResults": 250       | ? u.json:3: is one page: 3 of 250; whoever is on none of the files is removed
          core:2.0:User"]           | core:2.0:Thing"]          | ! u.json:18: unknown person '26118915
          "active": true,           | "active": true            | ! u.json:16: not JSON: Unexpected character
          "id": "left",             | "id": "left" }            | ! u.json:30: not JSON: Unexpected character
          """)
  void aMistakeIsNamedWithItsLine(String good, String bad, String message) {
    // When
    var told = Told.by().file("u.json", USERS.replace(good, bad == null ? "" : bad)).text();

    // Then
    assertThat(told).contains(message);
  }

  @Test
  void reportingLinesInACircleAreAMistake() {
    // Given
    var circle =
        USERS.replace(
            "\"userName\": \"jsmith\",",
            "\"userName\": \"jsmith\", \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":"
                + " {\"manager\": {\"value\": \"2819c223-7f76-453a-919d-413861904646\"}},");

    // When
    var told = Told.by().file("u.json", circle).text();

    // Then
    assertThat(told).contains("reporting lines go in a circle: bjensen-at-Example.com > jsmith >");
  }
}
