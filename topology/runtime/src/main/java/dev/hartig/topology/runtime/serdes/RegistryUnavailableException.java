package dev.hartig.topology.runtime.serdes;

import org.apache.kafka.common.errors.RetriableException;

/** The schema registry did not answer; says nothing about the record being read or written. */
public final class RegistryUnavailableException extends RetriableException {

  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
