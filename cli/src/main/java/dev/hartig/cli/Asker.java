package dev.hartig.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asks memory, and about whom. */
final class Asker {

  @Option(
      names = "--organisation",
      paramLabel = "O",
      description = "Whose memory; else the gateway's own organisation.")
  private @Nullable String organisation;

  /** Parameters that every question has; more can be put in. */
  Map<String, @Nullable String> query(Console console) {
    var query = new HashMap<String, @Nullable String>();
    query.put("organisation", organisation);
    query.put("asker", console.user());
    return query;
  }
}
