package dev.hartig.gateway.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.DigestTime;
import dev.hartig.gateway.domain.DirectoryFile;
import dev.hartig.gateway.domain.Grammar;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.PreferenceFile;
import dev.hartig.gateway.domain.PreferenceSet;
import dev.hartig.gateway.domain.Preferences;
import dev.hartig.gateway.domain.Quiet;
import dev.hartig.gateway.domain.Reading;
import dev.hartig.gateway.policy.CelGrammar;
import dev.hartig.gateway.stream.DirectoryShelf;
import dev.hartig.gateway.stream.Registers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How people would rather be reached: said of several by a file, or of one of them. */
@Path("/preferences")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PreferencesResource {

  /** The media type of RFC 9512, and those used before it. */
  private static final String YAML = "application/yaml";

  private static final String X_YAML = "application/x-yaml";
  private static final String TEXT_YAML = "text/yaml";

  private final Registers registers;
  private final DirectoryShelf directory;
  private final GatewayConfig config;
  private final Grammar grammar = new CelGrammar();

  PreferencesResource(Registers registers, DirectoryShelf directory, GatewayConfig config) {
    this.registers = registers;
    this.directory = directory;
    this.config = config;
  }

  /**
   * Preferences that were applied, or would be.
   *
   * @param people of whom something was said
   * @param written records that it takes; none when nothing changes
   * @param changes whose preferences change, in words
   * @param warnings what may be a mistake, a line each
   */
  public record PreferencesApplied(
      String organisation,
      int people,
      int written,
      List<DirectoryResource.Change> changes,
      List<String> warnings) {}

  /** What somebody prefers, in the form in which it is put. */
  public record PreferencesView(
      List<AvoidanceView> avoid,
      List<String> quiet,
      @Nullable String digest,
      @Nullable Integer budget) {}

  /** Media that they would rather not be reached by. */
  public record AvoidanceView(
      List<String> media,
      List<String> channels,
      List<String> roles,
      @JsonProperty("if") String condition,
      String why) {}

  /** Applies a file about several people; nobody else's preferences change. */
  @PUT
  @Consumes({YAML, X_YAML, TEXT_YAML})
  public PreferencesApplied apply(InputStream body) {
    var given = read(body, tree -> PreferenceFile.read(tree, grammar));
    return told(given, registers.apply(given));
  }

  /** What applying a file would change. */
  @POST
  @Path("diff")
  @Consumes({YAML, X_YAML, TEXT_YAML})
  public PreferencesApplied difference(InputStream body) {
    var given = read(body, tree -> PreferenceFile.read(tree, grammar));
    return told(given, registers.compare(given));
  }

  /** What somebody prefers; of whoever said nothing, nothing. */
  @GET
  @Path("{person}")
  public PreferencesView show(
      @PathParam("person") String person, @QueryParam("organisation") @Nullable String of) {
    return view(registers.preferences(organisation(of), id("person", person)));
  }

  /** Replaces what one person prefers; JSON is YAML, too. */
  @PUT
  @Path("{person}")
  @Consumes({YAML, X_YAML, TEXT_YAML, MediaType.APPLICATION_JSON})
  public PreferencesApplied put(
      @PathParam("person") String person,
      @QueryParam("organisation") @Nullable String of,
      InputStream body) {
    var organisation = organisation(of);
    var who = id("person", person);
    var given = read(body, tree -> PreferenceFile.read(tree, grammar, organisation, who));
    return told(given, registers.apply(given));
  }

  private String organisation(@Nullable String of) {
    return of == null || of.isBlank() ? config.organisation() : id("organisation", of.strip());
  }

  private static String id(String field, String text) {
    if (!DirectoryFile.isId(text)) {
      throw Problem.field(field, "must be 1 to 64 letters, digits, '.', '_' or '-'").thrown();
    }
    return text;
  }

  private PreferenceSet read(InputStream body, Function<Node, Reading<PreferenceSet>> reader) {
    var text = Body.text(body, config.maxFileSize().asLongValue());
    var reading =
        switch (YamlTree.parse(text)) {
          case Reading.Valid<Node>(var tree) -> reader.apply(tree);
          case Reading.Invalid<Node>(var flaws) -> new Reading.Invalid<PreferenceSet>(flaws);
        };
    return switch (reading) {
      case Reading.Valid<PreferenceSet>(var value) -> value;
      case Reading.Invalid<PreferenceSet>(var flaws) ->
          throw Problem.invalid("preferences", flaws).thrown();
    };
  }

  private PreferencesApplied told(PreferenceSet given, Registers.AppliedPreferences did) {
    return new PreferencesApplied(
        given.organisation(),
        given.people().size(),
        did.applied().written(),
        did.changes().stream().map(PreferencesResource::change).toList(),
        given.people().stream()
            .map(Preferences::person)
            .filter(person -> !directory.isPerson(given.organisation(), person))
            .map(person -> "nobody in the directory is '" + person + "' yet")
            .toList());
  }

  private static DirectoryResource.Change change(PreferenceSet.Change change) {
    return new DirectoryResource.Change(
        "person", change.person(), change.turn().name().toLowerCase(Locale.ROOT), change.fields());
  }

  private static PreferencesView view(Preferences preferences) {
    DigestTime digest = preferences.digest();
    return new PreferencesView(
        preferences.avoid().stream()
            .map(
                one ->
                    new AvoidanceView(
                        one.media(), one.channels(), one.roles(), one.condition(), one.why()))
            .toList(),
        preferences.quiet().stream().map(Quiet::text).toList(),
        digest == null ? null : digest.text(),
        preferences.budget());
  }
}
