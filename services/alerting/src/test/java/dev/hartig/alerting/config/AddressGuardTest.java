package dev.hartig.alerting.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  private final AddressGuard nothingAllowed = new AddressGuard(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        // This host, private, carriers' and loopback addresses, with their edges
        "0.0.0.0",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "192.0.0.1",
        // Metadata: AWS, Google and Azure; AWS' containers; Alibaba; Oracle; Azure's wire server
        "169.254.169.254",
        "169.254.170.2",
        "100.100.100.200",
        "192.0.0.192",
        "168.63.129.16",
        // Documentation, benchmarks, multicast, reserved, broadcast
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        // The same in IPv6
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "2001::1",
        "100::1",
        "3fff::1",
        "5f00::1",
        // IPv4 in IPv6: compatible, NAT64, NAT64 for local use, 6to4
        "::127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::8.8.8.8",
        "2002:7f00:1::"
      })
  void whatIsNotPublicIsRefused(String address) {
    // When / Then
    assertThat(nothingAllowed.allows(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.169.0.0", "223.255.255.255",
        "2606:4700:4700::1111", "2a00:1450:4001::1", "64:ff9b::8.8.8.8"
      })
  void whatIsPublicIsAllowed(String address) {
    // When / Then
    assertThat(nothingAllowed.allows(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void anIpv4AddressIsJudgedAsSuchInItsMappedFormToo() throws UnknownHostException {
    // Given: Java makes IPv4 of such bytes unless told to leave them
    var loopback = new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};
    var google = new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 8, 8, 8, 8};

    // When / Then
    assertThat(nothingAllowed.allows(Inet6Address.getByAddress(null, loopback, -1))).isFalse();
    assertThat(nothingAllowed.allows(Inet6Address.getByAddress(null, google, -1))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16,  10.1.2.3,          true",
    "10.1.0.0/16,  10.2.0.0,          false",
    "10.1.2.3,     10.1.2.3,          true",
    "10.1.2.3,     10.1.2.4,          false",
    "127.0.0.0/8,  64:ff9b::7f00:1,   true",
    "fd00::/8,     fd12::1,           true",
    "fd00::/8,     fc00::1,           false",
    "::/0,         fe80::1,           true",
    "::/0,         10.0.0.1,          false",
    "0.0.0.0/0,    10.0.0.1,          true",
  })
  void rangeIsAllowedWhenNamed(String range, String address, boolean allowed) {
    // Given
    var guard = new AddressGuard(List.of(AddressRange.parse(range)));

    // When / Then
    assertThat(guard.allows(InetAddress.ofLiteral(address))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10",
        "10.1/16",
        "10.0.0.0/33",
        "fd00::/129",
        "10.0.0.0/-1",
        "10.1.2.3/8",
        "10.0.0.0/x",
        "300.0.0.1",
        "10.0.0.0/8/8"
      })
  void whatIsNoRangeIsRefused(String text) {
    // When / Then
    assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
