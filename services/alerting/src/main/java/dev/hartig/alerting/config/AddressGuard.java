package dev.hartig.alerting.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses requests may go to: the public ones and what is allowed besides. Whoever can have
 * a receiver configured, or a name resolved, must not thereby reach what stands inside the network,
 * such as a cloud's metadata service.
 *
 * @param allowed ranges beside the public addresses
 * @see <a
 *     href="https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml">IANA's
 *     special-purpose IPv4 addresses</a>
 * @see <a
 *     href="https://www.iana.org/assignments/iana-ipv6-special-registry/iana-ipv6-special-registry.xhtml">IANA's
 *     special-purpose IPv6 addresses</a>
 */
public record AddressGuard(List<AddressRange> allowed) {

  /** IPv4 that is not public. */
  private static final List<AddressRange> CLOSED_IPV4 =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          // Shared by carriers; Alibaba's metadata service is in it.
          "100.64.0.0/10",
          "127.0.0.0/8",
          // Link-local, with the metadata services of most clouds.
          "169.254.0.0/16",
          // Public by its number, and Azure's metadata service all the same.
          "168.63.129.16",
          "172.16.0.0/12",
          // Oracle's metadata service is in it.
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /**
   * All that is assigned for the public; loopback, link-local, unique-local and multicast lie
   * outside.
   */
  private static final AddressRange PUBLIC_IPV6 = AddressRange.parse("2000::/3");

  /** Within it: protocol assignments with Teredo, documentation, 6to4. */
  private static final List<AddressRange> CLOSED_IPV6 =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  /** IPv6 addresses that stand for the IPv4 address in their last four bytes: mapped, and NAT64. */
  private static final List<AddressRange> STAND_FOR_IPV4 =
      List.of(
          new AddressRange(BigInteger.valueOf(0xffffL).shiftLeft(32), 128, 96),
          AddressRange.parse("64:ff9b::/96"));

  public AddressGuard {
    allowed = List.copyOf(allowed);
  }

  /** Whether a request may go there. */
  public boolean allows(InetAddress address) {
    var meant = meant(address.getAddress());
    return in(allowed, meant) || isPublic(meant);
  }

  private static boolean isPublic(byte[] address) {
    return address.length == 4
        ? !in(CLOSED_IPV4, address)
        : PUBLIC_IPV6.contains(address) && !in(CLOSED_IPV6, address);
  }

  /** What a packet to the address reaches in the end. */
  private static byte[] meant(byte[] address) {
    return in(STAND_FOR_IPV4, address) ? Arrays.copyOfRange(address, 12, 16) : address;
  }

  private static boolean in(List<AddressRange> ranges, byte[] address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::parse).toList();
  }
}
