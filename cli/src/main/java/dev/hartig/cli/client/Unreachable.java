package dev.hartig.cli.client;

import java.net.URI;

/** Nobody answers at an address. */
public final class Unreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Unreachable(URI address, Throwable cause) {
    super(
        "no fabric at "
            + address.toString().replaceFirst("/$", "")
            + ": start one with ./hartig up",
        cause);
  }
}
