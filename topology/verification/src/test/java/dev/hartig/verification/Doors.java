package dev.hartig.verification;

import dev.hartig.gateway.codec.DirectoryCodec;
import dev.hartig.gateway.codec.YamlTree;
import dev.hartig.gateway.domain.Directory;
import dev.hartig.gateway.domain.DirectoryFile;
import dev.hartig.gateway.domain.Node;
import dev.hartig.gateway.domain.PolicyFile;
import dev.hartig.gateway.domain.PolicySet;
import dev.hartig.gateway.domain.Reading;
import dev.hartig.gateway.policy.CelGrammar;
import dev.hartig.ingestion.codec.GroupingCodec;
import dev.hartig.ingestion.codec.SignalCodec;
import dev.hartig.ingestion.domain.Admissions;
import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.ingestion.domain.By;
import dev.hartig.ingestion.domain.Draft;
import dev.hartig.ingestion.domain.Grouping;
import dev.hartig.ingestion.domain.Groupings;
import dev.hartig.ingestion.domain.Minutes;
import dev.hartig.ingestion.domain.MinutesReading;
import dev.hartig.ingestion.domain.PolicyRule;
import dev.hartig.ingestion.domain.Rejected;
import dev.hartig.ingestion.policy.PolicyEngine;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The ways into the fabric, without HTTP: each reads with its service's own code and writes what
 * the service would have written.
 */
final class Doors {

  private final FabricInOneThread fabric;
  private final Instant now;
  private final PolicyEngine engine = new PolicyEngine();
  private final List<PolicyRule> policies = new ArrayList<>();
  private List<Grouping> groupings = List.of();

  Doors(FabricInOneThread fabric, Instant now) {
    this.fabric = fabric;
    this.now = now;
  }

  /** {@code PUT /directory}. */
  Directory directory(String yaml) {
    var directory = valid(yaml, DirectoryFile::read);
    directory
        .entries()
        .forEach(
            (key, entry) ->
                fabric.write(
                    Topics.DIRECTORY, key, DirectoryCodec.encode(directory.organisation(), entry)));
    return directory;
  }

  /** {@code PUT /policies}. */
  void policies(String yaml) {
    PolicySet read = valid(yaml, file -> PolicyFile.read(file, new CelGrammar()));
    groupings =
        GroupingCodec.groupings(
            read.entries().values().stream()
                .map(entry -> DirectoryCodec.encode(read.organisation(), entry))
                .filter(GroupingCodec::isGrouping)
                .toList());
    read.entries()
        .forEach(
            (key, entry) -> {
              var policy = DirectoryCodec.encode(read.organisation(), entry);
              SignalCodec.rule(policy).ifPresent(policies::add);
              fabric.write(Topics.POLICIES, key, policy);
            });
  }

  /** Which alerts are one matter, by the policy file that was put last. */
  Groupings groupings(String... usual) {
    return new Groupings(By.of(List.of(usual)), groupings);
  }

  /** A CloudEvent in JSON on {@code hartig.inbound}. */
  void event(String json) {
    var headers = new RecordHeaders();
    headers.add("content-type", utf8("application/cloudevents+json"));
    fabric.write(Topics.INBOUND, "", utf8(json), headers);
  }

  /** {@code POST /imports} of minutes; gives how many topics they had. */
  int minutes(String file, String text, String organisation) {
    return switch (MinutesReading.read(file, text, organisation)) {
      case Minutes.Unreadable(var line, var message) ->
          throw new AssertionError(file + ":" + line + ": " + message);
      case Minutes.Topics(var drafts) -> {
        drafts.forEach(draft -> admit(file, draft));
        yield drafts.size();
      }
    };
  }

  private void admit(String file, Draft draft) {
    switch (Admissions.judge(draft, engine.findings(policies, draft), now)) {
      case Rejected why -> throw new AssertionError(file + ": " + why);
      case Admitted signal -> {
        var channel = Channel.valueOf(signal.urgency().urgency().name());
        var headers = new RecordHeaders();
        headers.add("traceparent", utf8(signal.traceparent()));
        fabric.write(
            Topics.signals(channel), SignalCodec.key(signal), SignalCodec.signal(signal), headers);
        fabric.write(Topics.AUDIT, signal.id().toString(), SignalCodec.audit(signal), headers);
      }
    }
  }

  private static <T> T valid(String yaml, Function<Node, Reading<T>> reader) {
    return switch (YamlTree.parse(yaml)) {
      case Reading.Invalid<Node>(var flaws) -> throw new AssertionError(flaws);
      case Reading.Valid<Node>(var tree) ->
          switch (reader.apply(tree)) {
            case Reading.Invalid<T>(var flaws) -> throw new AssertionError(flaws);
            case Reading.Valid<T>(var value) -> value;
          };
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
