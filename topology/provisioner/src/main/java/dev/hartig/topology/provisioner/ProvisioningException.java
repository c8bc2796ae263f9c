package dev.hartig.topology.provisioner;

/** The cluster or the registry refused a change or did not answer; the message says which. */
public final class ProvisioningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ProvisioningException(String message, Throwable cause) {
    super(message, cause);
  }

  ProvisioningException(String message) {
    super(message);
  }
}
