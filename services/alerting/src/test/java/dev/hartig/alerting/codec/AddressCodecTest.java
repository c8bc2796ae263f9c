package dev.hartig.alerting.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Person;
import dev.hartig.schemas.Team;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCodecTest {

  @Test
  void thePersonsFirstAddressIsTaken() {
    // Given
    var ann = person("github:ann", "mail:not an address", "mail:ann@acme.example", "mail:a@b.c");

    // Then
    assertThat(AddressCodec.address(ann)).isEqualTo("ann@acme.example");
    assertThat(AddressCodec.address(person("github:ann"))).isNull();
  }

  @Test
  void aTeamHasNone() {
    // Given
    var team =
        Team.newBuilder()
            .setId("t")
            .setName("T")
            .setMembers(List.of("ann"))
            .setHandles(List.of("mail:t@acme.example"))
            .build();

    // Then
    assertThat(AddressCodec.address(new DirectoryEntry("acme", team))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@acme.example",
        "ann.o'hara+alerts@mail.acme-shop.example",
        "x@localhost",
      })
  void addresses(String text) {
    assertThat(AddressCodec.isAddress(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@acme.example",
        "ann@",
        "ann@acme.example\r\nRCPT TO:<eve@evil.example>",
        "ann@acme.example>",
        "<ann@acme.example>",
        "ann@acme.example,eve@evil.example",
        "ann lee@acme.example",
        "\"ann\"@acme.example",
        "änn@acme.example",
        "ann@-acme.example",
        "ann@acme.example ",
      })
  void noAddresses(String text) {
    assertThat(AddressCodec.isAddress(text)).isFalse();
  }

  private static DirectoryEntry person(String... handles) {
    var ann = Person.newBuilder().setId("ann").setName("Ann").setHandles(List.of(handles)).build();
    return new DirectoryEntry("acme", ann);
  }
}
