package dev.hartig.alerting.config;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * Addresses of one family that begin with the same bits.
 *
 * @param network first address
 * @param bits length of an address of the family: 32 or 128
 * @param prefix how many leading bits are the same
 */
public record AddressRange(BigInteger network, int bits, int prefix) {

  private static final String IPV4 = "\\d{1,3}(\\.\\d{1,3}){3}";

  public AddressRange {
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("a prefix has 0 to %d bits".formatted(bits));
    }
    if (network.getLowestSetBit() >= 0 && network.getLowestSetBit() < bits - prefix) {
      throw new IllegalArgumentException("it has bits behind its prefix");
    }
  }

  /**
   * Reads an address, or a range as {@code 10.0.0.0/8} or {@code fd00::/8}.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static AddressRange parse(String text) {
    var parts = text.strip().split("/", 2);
    // Java takes 10.1 and 10 for addresses, too; nobody who writes them means what it understands.
    if (!parts[0].contains(":") && !parts[0].matches(IPV4)) {
      throw new IllegalArgumentException("it is no address and no range such as 10.0.0.0/8");
    }
    var address = InetAddress.ofLiteral(parts[0]).getAddress();
    var bits = address.length * Byte.SIZE;
    var prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
    return new AddressRange(new BigInteger(1, address), bits, prefix);
  }

  /** Whether the address, 4 or 16 bytes in network order, is one of them. */
  public boolean contains(byte[] address) {
    return address.length * Byte.SIZE == bits
        && new BigInteger(1, address).xor(network).bitLength() <= bits - prefix;
  }
}
