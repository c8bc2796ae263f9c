package dev.hartig.topology.provisioner;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The provisioner as a process: {@code BOOTSTRAP_SERVERS [REGISTRY_URL|-] [local|production]}.
 *
 * <p>Prints each change and each difference on a line of its own. Exit codes: 0 the cluster
 * matches, 1 it refused or did not answer, 2 usage.
 */
public final class Main {

  private Main() {}

  /** Runs the provisioner once. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    if (arguments.length < 1 || arguments.length > 3) {
      System.err.println("Usage: BOOTSTRAP_SERVERS [REGISTRY_URL|-] [local|production]");
      return 2;
    }
    try {
      var registry =
          arguments.length > 1 && !arguments[1].equals("-")
              ? Optional.of(URI.create(arguments[1]))
              : Optional.<URI>empty();
      var size =
          arguments.length > 2
              ? ClusterSize.valueOf(arguments[2].toUpperCase(Locale.ROOT))
              : ClusterSize.LOCAL;
      var plan = Provisioner.provision(arguments[0], registry, size);
      plan.changes().forEach(change -> System.out.println(change.line()));
      plan.differences().forEach(difference -> System.out.println("! " + difference.line()));
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println("Not understood: " + e.getMessage());
      return 2;
    } catch (ProvisioningException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }
}
