package dev.hartig.gateway.http;

import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.EscalationPolicy;
import dev.hartig.gateway.domain.Grammar;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.PolicyFile;
import dev.hartig.gateway.domain.PolicySet;
import dev.hartig.gateway.domain.Reading;
import dev.hartig.gateway.policy.CelGrammar;
import dev.hartig.gateway.stream.DirectoryShelf;
import dev.hartig.gateway.stream.Registers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Replaces an organisation's policies by a file, all of it or nothing, and shows some of them. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RegistersResource {

  /** The media type of RFC 9512, and those used before it. */
  private static final String YAML = "application/yaml";

  private static final String X_YAML = "application/x-yaml";
  private static final String TEXT_YAML = "text/yaml";

  private final Registers registers;
  private final DirectoryShelf shelf;
  private final GatewayConfig config;
  private final Grammar grammar = new CelGrammar();

  RegistersResource(Registers registers, DirectoryShelf shelf, GatewayConfig config) {
    this.registers = registers;
    this.shelf = shelf;
    this.config = config;
  }

  /**
   * Policies that were applied.
   *
   * @param policies rules of urgency
   * @param medium rules of the medium, guards among them
   * @param subscriptions what people want to hear of
   * @param escalations who is asked when nobody answers
   * @param inhibitions what keeps others quiet
   * @param mutes what is brought to nobody at certain times
   * @param tempos what is told at another pace than its channel's
   * @param groupings which alerts are one matter
   */
  public record PoliciesApplied(
      String organisation,
      int policies,
      int medium,
      int subscriptions,
      int escalations,
      int inhibitions,
      int mutes,
      int tempos,
      int groupings,
      int added,
      int removed) {}

  /** Applies a policy file. */
  @PUT
  @Path("policies")
  @Consumes({YAML, X_YAML, TEXT_YAML})
  public PoliciesApplied policies(InputStream body) {
    var policies = valid(body);
    var applied = registers.apply(policies);
    return new PoliciesApplied(
        policies.organisation(),
        policies.policies().size(),
        policies.medium().size(),
        policies.subscriptions().size(),
        policies.escalations().size(),
        policies.inhibitions().size(),
        policies.mutes().size(),
        policies.tempos().size(),
        policies.groupings().size(),
        applied.added(),
        applied.removed());
  }

  /** In the order in which they are asked. */
  public record Escalations(String organisation, List<EscalationPolicy> escalations) {}

  /** The escalation policies that stand. */
  @GET
  @Path("escalations")
  public Escalations escalations(@QueryParam("organisation") @Nullable String organisation) {
    var whose =
        Objects.requireNonNullElse(
            Parameters.text("organisation", organisation), config.organisation());
    return new Escalations(whose, shelf.escalations(whose));
  }

  private PolicySet valid(InputStream body) {
    var text = Body.text(body, config.maxFileSize().asLongValue());
    var reading =
        switch (YamlTree.parse(text)) {
          case Reading.Valid<Node>(var tree) ->
              PolicyFile.read(tree, grammar, registers::entry, Instant.now());
          case Reading.Invalid<Node>(var flaws) -> new Reading.Invalid<PolicySet>(flaws);
        };
    return switch (reading) {
      case Reading.Valid<PolicySet>(var value) -> value;
      case Reading.Invalid<PolicySet>(var flaws) -> throw Problem.invalid("policy", flaws).thrown();
    };
  }
}
