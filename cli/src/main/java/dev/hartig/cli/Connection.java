package dev.hartig.cli;

import dev.hartig.cli.client.Fabric;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that every command has. */
final class Connection {

  private static final String USUAL = "http://127.0.0.1:8080";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The fabric's gateway; else HARTIG_URL, else " + USUAL + ".")
  private @Nullable String url;

  @Option(names = "--json", description = "JSON for programs instead of text for people.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  boolean json() {
    return json;
  }

  Fabric fabric(Console console) {
    return fabric(console, null);
  }

  Fabric fabric(Console console, @Nullable String events) {
    var gateway = url == null ? console.environment().getOrDefault("HARTIG_URL", USUAL) : url;
    return new Fabric(address(gateway), events == null ? null : address(events));
  }

  private URI address(String text) {
    if (text.matches("https?://[^\\s/?#]+[^\\s?#]*")) {
      try {
        return URI.create(text);
      } catch (IllegalArgumentException e) {
        // Told below, like everything else that is no address.
      }
    }
    var message = "'" + text + "' is no http or https URL";
    if (command == null) {
      throw new IllegalStateException(message);
    }
    throw new ParameterException(command.commandLine(), message);
  }
}
