package dev.hartig.gateway.http;

import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.AlertmanagerFile;
import dev.hartig.gateway.domain.Grammar;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.Reading;
import dev.hartig.gateway.domain.Translation;
import dev.hartig.gateway.policy.CelGrammar;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says what a file of another system comes to as policies here. Applies and keeps nothing of it.
 */
@Path("/policies/translations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TranslationsResource {

  private static final String ALERTMANAGER = "alertmanager";

  private final GatewayConfig config;
  private final Grammar grammar = new CelGrammar();

  TranslationsResource(GatewayConfig config) {
    this.config = config;
  }

  /** Translates a file. */
  @POST
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
  public Translation translate(
      @QueryParam("format") @Nullable String format,
      @QueryParam("organisation") @Nullable String organisation,
      InputStream body) {
    if (!ALERTMANAGER.equals(format)) {
      throw Problem.field("format", "must be " + ALERTMANAGER).thrown();
    }
    var whose =
        Objects.requireNonNullElse(
            Parameters.text("organisation", organisation), config.organisation());
    var text = Body.text(body, config.maxFileSize().asLongValue());
    var reading =
        switch (YamlTree.parse(text)) {
          case Reading.Valid<Node>(var tree) -> AlertmanagerFile.read(tree, whose, grammar);
          case Reading.Invalid<Node>(var flaws) -> new Reading.Invalid<Translation>(flaws);
        };
    return switch (reading) {
      case Reading.Valid<Translation>(var value) -> value;
      case Reading.Invalid<Translation>(var flaws) ->
          throw Problem.invalid(ALERTMANAGER, flaws).thrown();
    };
  }
}
