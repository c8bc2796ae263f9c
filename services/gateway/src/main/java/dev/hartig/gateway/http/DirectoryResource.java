package dev.hartig.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.domain.Difference;
import dev.hartig.gateway.domain.Directory;
import dev.hartig.gateway.domain.Flaw;
import dev.hartig.gateway.domain.Merge;
import dev.hartig.gateway.domain.Reading;
import dev.hartig.gateway.format.DirectoryFiles;
import dev.hartig.gateway.format.Format;
import dev.hartig.gateway.format.GivenFile;
import dev.hartig.gateway.stream.Registers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Replaces an organisation's directory by one file or by several together, or tells what that would
 * change: all of it or nothing.
 */
@Path("/directory")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DirectoryResource {

  /** The media type of RFC 9512, and those used before it: one file of our own form. */
  private static final String YAML = "application/yaml";

  private static final String X_YAML = "application/x-yaml";
  private static final String TEXT_YAML = "text/yaml";

  private final Registers registers;
  private final GatewayConfig config;
  private final ObjectMapper json;

  DirectoryResource(Registers registers, GatewayConfig config, ObjectMapper json) {
    this.registers = registers;
    this.config = config;
    this.json = json;
  }

  /**
   * A directory that was applied, or would be.
   *
   * @param entries records that stand then, handles and owners among them
   * @param added of these, such as were not there before
   * @param removed entries that vanish
   * @param written records that it takes; none when nothing changes
   * @param changes people, teams and owned resources that change, in words
   * @param warnings what of the files has no place in a directory
   */
  public record DirectoryApplied(
      String organisation,
      int people,
      int teams,
      int ownership,
      int entries,
      int added,
      int removed,
      int written,
      List<Change> changes,
      List<Problem.Mistake> warnings) {}

  /**
   * One that changes.
   *
   * @param kind {@code person}, {@code team}, {@code ownership} or {@code busy}, whose id is a
   *     person's
   * @param change {@code added}, {@code changed} or {@code removed}
   */
  public record Change(String kind, String id, String change, List<Difference.Field> fields) {

    static Change of(Difference.Change change) {
      return new Change(
          change.kind().name().toLowerCase(Locale.ROOT),
          change.id(),
          change.turn().name().toLowerCase(Locale.ROOT),
          change.fields());
    }
  }

  /** Applies one file. */
  @PUT
  @Consumes({YAML, X_YAML, TEXT_YAML})
  public DirectoryApplied file(InputStream body) {
    return applied(read(one(body)));
  }

  /** Applies several files together. */
  @PUT
  @Consumes(Files.MEDIA_TYPE)
  public DirectoryApplied files(InputStream body) {
    return applied(read(several(body)));
  }

  /** What applying one file would change. */
  @POST
  @Path("diff")
  @Consumes({YAML, X_YAML, TEXT_YAML})
  public DirectoryApplied difference(InputStream body) {
    return compared(read(one(body)));
  }

  /** What applying several files would change. */
  @POST
  @Path("diff")
  @Consumes(Files.MEDIA_TYPE)
  public DirectoryApplied differences(InputStream body) {
    return compared(read(several(body)));
  }

  private Files one(InputStream body) {
    var text = Body.text(body, config.maxFileSize().asLongValue());
    return new Files(List.of(new GivenFile("", Format.DIRECTORY, "", text)));
  }

  private Files several(InputStream body) {
    return Files.read(json, body, config.maxFileSize().asLongValue());
  }

  private Merge.Merged read(Files files) {
    return switch (DirectoryFiles.read(files.files(), config.organisation(), Instant.now())) {
      case Reading.Valid<Merge.Merged>(var merged) -> merged;
      case Reading.Invalid<Merge.Merged>(var flaws) ->
          throw Problem.invalid("directory", flaws).thrown();
    };
  }

  private DirectoryApplied applied(Merge.Merged merged) {
    return told(merged.directory(), merged.warnings(), registers.apply(merged.directory()));
  }

  private DirectoryApplied compared(Merge.Merged merged) {
    return told(merged.directory(), merged.warnings(), registers.compare(merged.directory()));
  }

  private static DirectoryApplied told(
      Directory directory, List<Flaw> warnings, Registers.AppliedDirectory did) {
    return new DirectoryApplied(
        directory.organisation(),
        directory.people().size(),
        directory.teams().size(),
        directory.ownership().size(),
        did.applied().entries(),
        did.applied().added(),
        did.applied().removed(),
        did.applied().written(),
        did.difference().changes().stream().map(Change::of).toList(),
        warnings.stream().map(Problem.Mistake::of).toList());
  }
}
