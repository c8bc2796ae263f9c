package dev.hartig.topology.local;

import dev.hartig.topology.local.plan.Layout;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which fabric a command means. */
final class Where {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:HARTIG_DATA}",
      description =
          "Folder of the fabric's data (default: $HARTIG_DATA, or .hartig in the repository).")
  private @Nullable Path data;

  Layout layout() {
    var root = Path.of(System.getProperty("hartig.root", "."));
    var folder = data;
    return folder == null ? Layout.in(root) : new Layout(root, folder);
  }
}
