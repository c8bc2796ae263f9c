package dev.hartig.gateway.http;

import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.DirectoryFile;
import dev.hartig.gateway.domain.Flaw;
import dev.hartig.gateway.domain.Grammar;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.PolicyFile;
import dev.hartig.gateway.domain.Reading;
import dev.hartig.gateway.policy.CelGrammar;
import dev.hartig.gateway.stream.Registers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/** Replaces an organisation's directory or policies by a file: all of it or nothing. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RegistersResource {

  /** The media type of RFC 9512, and those used before it. */
  private static final String YAML = "application/yaml";

  private static final String X_YAML = "application/x-yaml";
  private static final String TEXT_YAML = "text/yaml";

  private final Registers registers;
  private final GatewayConfig config;
  private final Grammar grammar = new CelGrammar();

  RegistersResource(Registers registers, GatewayConfig config) {
    this.registers = registers;
    this.config = config;
  }

  /**
   * A directory that was applied.
   *
   * @param entries records written, handles and owners among them
   * @param added of these, such as were not there before
   * @param removed entries that vanished
   */
  public record DirectoryApplied(
      String organisation,
      int people,
      int teams,
      int ownership,
      int entries,
      int added,
      int removed) {}

  /**
   * Policies that were applied.
   *
   * @param policies rules of urgency
   * @param medium rules of the medium, guards among them
   */
  public record PoliciesApplied(
      String organisation, int policies, int medium, int added, int removed) {}

  /** Applies a directory file. */
  @PUT
  @Path("directory")
  @Consumes({YAML, X_YAML, TEXT_YAML})
  public DirectoryApplied directory(InputStream body) {
    var directory = valid(body, DirectoryFile::read, "directory");
    var applied = registers.apply(directory);
    return new DirectoryApplied(
        directory.organisation(),
        directory.people().size(),
        directory.teams().size(),
        directory.ownership().size(),
        applied.written(),
        applied.added(),
        applied.removed());
  }

  /** Applies a policy file. */
  @PUT
  @Path("policies")
  @Consumes({YAML, X_YAML, TEXT_YAML})
  public PoliciesApplied policies(InputStream body) {
    var policies = valid(body, file -> PolicyFile.read(file, grammar), "policy");
    var applied = registers.apply(policies);
    return new PoliciesApplied(
        policies.organisation(),
        policies.policies().size(),
        policies.medium().size(),
        applied.added(),
        applied.removed());
  }

  private <T> T valid(InputStream body, Function<Node, Reading<T>> reader, String kind) {
    var text = Body.text(body, config.maxFileSize().asLongValue());
    var reading =
        switch (YamlTree.parse(text)) {
          case Reading.Valid<Node>(var tree) -> reader.apply(tree);
          case Reading.Invalid<Node>(var flaws) -> new Reading.Invalid<T>(flaws);
        };
    return switch (reading) {
      case Reading.Valid<T>(var value) -> value;
      case Reading.Invalid<T>(var flaws) -> throw refusal(kind, flaws).thrown();
    };
  }

  private static Problem refusal(String kind, List<Flaw> flaws) {
    var count = flaws.size() == 1 ? "1 mistake" : flaws.size() + " mistakes";
    return Problem.of(
            422,
            "invalid-" + kind,
            "The " + kind + " file is not valid",
            count + "; nothing was applied")
        .with(
            flaws.stream()
                .map(
                    flaw ->
                        new Problem.Mistake(
                            flaw.field().isEmpty() ? null : flaw.field(),
                            flaw.line(),
                            flaw.column(),
                            flaw.message()))
                .toList());
  }
}
