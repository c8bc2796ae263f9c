package dev.hartig.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes memory forget. */
@Command(
    name = "forget",
    description = {
      "Erases what a person said, or what came from a source, from memory and its later answers, and",
      "remembers nothing of it from now on. It cannot be undone."
    },
    footer = {
      "",
      "What others wrote about a person stays. A person is meant with every handle the directory has;",
      "a handle such as github:ann is meant alone."
    })
final class MemoryForget implements Callable<Integer> {

  private static final String PERSON = "person:";
  private static final String SOURCE = "source:";

  private final Console console;

  @Mixin private final Connection connection = new Connection();
  @Mixin private final Asker asker = new Asker();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "person:WHO|source:S",
      description = "person:ann, person:github:ann, source:/chat.")
  private String what = "";

  MemoryForget(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var body = JsonNodeFactory.instance.objectNode();
    if (what.startsWith(PERSON) && what.length() > PERSON.length()) {
      body.put("person", what.substring(PERSON.length()));
    } else if (what.startsWith(SOURCE) && what.length() > SOURCE.length()) {
      body.put("source", what.substring(SOURCE.length()));
    } else {
      throw new ParameterException(
          spec.commandLine(), "'" + what + "' is neither person:WHO nor source:SOURCE");
    }
    var receipt = connection.fabric(console).post("/memory/forget", asker.query(console), body);
    if (connection.json()) {
      console.print(receipt);
      return Exit.OK;
    }
    console
        .out()
        .println(
            "Forgotten: %s. %d entries in %d threads erased, %d rewritten."
                .formatted(
                    what,
                    receipt.path("erased").asLong(),
                    receipt.path("threads").asLong(),
                    receipt.path("rewritten").asLong()));
    receipt.path("orders").forEach(order -> console.out().println("  order " + order.asText()));
    console.out().println("  receipt " + receipt.path("id").asText());
    Incomplete.tell(console, receipt.path("index"));
    return Exit.OK;
  }
}
