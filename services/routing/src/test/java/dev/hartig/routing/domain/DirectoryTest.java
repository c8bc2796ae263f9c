package dev.hartig.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectoryTest {

  private final List<String> looked = new ArrayList<>();

  @Test
  void oneDecisionLooksUpEachEntryOnce() {
    // Given
    var people = new Directory("acme", this::entry).once();

    // When
    var found = people.find("owner/service:shop");
    var again = people.find("owner/service:shop");
    var none = people.find("person/ann");
    var noneAgain = people.find("person/ann");

    // Then
    assertThat(found).isNotNull().isSameAs(again);
    assertThat(none).isNull();
    assertThat(noneAgain).isNull();
    assertThat(looked).containsExactly("acme/owner/service:shop", "acme/person/ann");
  }

  @Test
  void otherwiseEachIsLookedUpAnew() {
    // Given
    var people = new Directory("acme", this::entry);

    // When
    var found = people.find("owner/service:shop");
    var again = people.find("owner/service:shop");

    // Then
    assertThat(found).isNotNull().isNotSameAs(again);
    assertThat(looked).hasSize(2);
  }

  private @Nullable Entry entry(String key) {
    looked.add(key);
    return key.contains("/owner/")
        ? new Entry.Ownership("service:shop", List.of("team/shop"), List.of())
        : null;
  }
}
