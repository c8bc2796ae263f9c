package dev.hartig.loadtests;

import dev.hartig.topology.catalogue.Channel;

/** A system that publishes the numbered events of one run; each door of the fabric has its own. */
public interface Upstream extends AutoCloseable {

  /** Publishes event {@code number}; the answer has the status of HTTP, whatever the door. */
  void send(Channel channel, int number, DoorClient.Answer answer);

  /** Id that the fabric gives event {@code number}. */
  String signalId(int number);

  @Override
  void close();
}
