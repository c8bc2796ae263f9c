package dev.hartig.topology.catalogue;

import java.util.EnumSet;
import java.util.Set;

/** Who writes a topic. */
public sealed interface Owner {

  /** The rule: one service and no other writes the topic. */
  record One(Service service) implements Owner {}

  /**
   * Every service writes records of its own, each naming its service and never touching another's:
   * dead letters and the audit trail.
   */
  record Each() implements Owner {}

  /** Systems outside the fabric write; a service only reads. */
  record Upstream() implements Owner {}

  /** The topic is agreed but its writer is a room not built yet. */
  record Later(String room) implements Owner {}

  /** Services of today's fabric that write. */
  default Set<Service> services() {
    return switch (this) {
      case One one -> Set.of(one.service());
      case Each() -> EnumSet.allOf(Service.class);
      case Upstream() -> Set.of();
      case Later later -> Set.of();
    };
  }
}
