package dev.hartig.cli;

import dev.hartig.cli.client.Fabric;
import dev.hartig.cli.client.Refused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a file of another system comes to as policies, and applies nothing. */
@Command(
    name = "import",
    description = "Prints what a file of another system comes to as policies and settings.",
    footer = {
      "",
      "The policies go to standard output, with settings of the services as comments; what is",
      "different, to be done by hand or left out goes to standard error, by line. Nothing is",
      "applied. Exit code 5 when something is left out."
    })
final class PolicyImport implements Callable<Integer> {

  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Parameters(index = "0", paramLabel = "FORMAT", description = "alertmanager.")
  private String format = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "An alertmanager.yml, or - for standard input.")
  private String file = "";

  @Option(
      names = "--organisation",
      paramLabel = "NAME",
      description = "Whose policies they are to be; the gateway's by default.")
  private String organisation = "";

  PolicyImport(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var text = Source.text(console, file);
    try {
      var answer =
          connection
              .fabric(console)
              .post(
                  "/policies/translations?format="
                      + Fabric.encoded(format)
                      + (organisation.isEmpty()
                          ? ""
                          : "&organisation=" + Fabric.encoded(organisation)),
                  PolicyApply.YAML,
                  text);
      var leftOut = 0;
      for (var note : answer.path("notes")) {
        var kind = Field.text(note, "kind");
        leftOut += kind.equals("left-out") ? 1 : 0;
        if (!connection.json()) {
          console
              .err()
              .printf(
                  "%s:%d: %s: %s: %s%n",
                  file,
                  note.path("line").asInt(),
                  kind,
                  Field.text(note, "field"),
                  Field.text(note, "text"));
        }
      }
      if (connection.json()) {
        console.print(answer);
      } else {
        console.out().print(Field.text(answer, "policy"));
        var settings = Field.text(answer, "settings");
        if (!settings.isEmpty()) {
          console.out().println("# Settings of the services, for their application.properties:");
          settings.lines().forEach(line -> console.out().println("# " + line));
        }
      }
      return leftOut == 0 ? Exit.OK : Exit.PARTLY;
    } catch (Refused refused) {
      Mistakes.print(console, file, refused);
      return Exit.REFUSED;
    }
  }
}
