package dev.hartig.verification.simulation;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.DigestLineKind;
import dev.hartig.schemas.Medium;
import dev.hartig.topology.catalogue.Channel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** That what is told by digest is in one digest, or was left out of it. */
final class Digesting {

  private static final String PROMISE = "what is told by digest is in one digest";

  private Digesting() {}

  /** Once all digests are due. */
  static void tellsOnce(Trail trail) {
    var told =
        trail.digestLines().stream().filter(it -> it.getKind() == DigestLineKind.TOLD).toList();
    eachRevisionIsALine(trail, told);
    var shown = shown(trail);
    var leftOut =
        trail.audits().stream()
            .filter(it -> it.getOutcome().equals("left-out"))
            .map(it -> String.valueOf(it.getAlertId()))
            .collect(Collectors.toSet());
    var counted =
        trail.digests().stream()
            .filter(it -> it.getMore() > 0)
            .map(Digesting::person)
            .collect(Collectors.toSet());
    for (var line : told) {
      var latest = shown.getOrDefault(line.getAlertId(), 0);
      var dealtWith =
          latest >= line.getRevision()
              || leftOut.contains(line.getAlertId())
              || counted.contains(person(line));
      if (!dealtWith) {
        throw broken(line, "is in none");
      }
    }
  }

  /** Each revision that is brought by digest becomes a line, except on realtime. */
  private static void eachRevisionIsALine(Trail trail, List<DigestLine> told) {
    var lines = told.stream().map(Digesting::name).collect(Collectors.toSet());
    if (trail.channel() == Channel.REALTIME) {
      if (!told.isEmpty()) {
        throw broken(told.getFirst(), "waits, on realtime");
      }
      return;
    }
    for (var alert : trail.alerts()) {
      if (isByDigest(alert) && !lines.contains(alert.getId() + "/" + alert.getRevision())) {
        throw new PromiseBroken(
            PROMISE,
            alert.getMatter().getSignalId(),
            "no line of " + alert.getId() + "/" + alert.getRevision());
      }
    }
  }

  private static boolean isByDigest(Alert alert) {
    return alert.getNotify() && alert.getMedium() == Medium.DIGEST;
  }

  /** The latest revision of each alert in a digest; each revision is in one, of its recipient. */
  private static Map<String, Integer> shown(Trail trail) {
    Set<String> seen = new HashSet<>();
    var latest = new HashMap<String, Integer>();
    for (var digest : trail.digests()) {
      for (var line : lines(digest).toList()) {
        if (!line.getChannel().name().equals(trail.channel().name())) {
          continue;
        }
        if (!person(line).equals(person(digest))) {
          throw broken(line, "is in the digest of " + person(digest));
        }
        if (!seen.add(name(line))) {
          throw broken(line, "is in two");
        }
        latest.merge(line.getAlertId(), line.getRevision(), Math::max);
      }
    }
    return latest;
  }

  private static Stream<DigestLine> lines(Digest digest) {
    return Stream.concat(digest.getLines().stream(), digest.getJoined().stream());
  }

  private static String person(DigestLine line) {
    return line.getOrganisation() + "/" + line.getRecipient();
  }

  private static String person(Digest digest) {
    return digest.getOrganisation() + "/" + digest.getRecipient();
  }

  private static String name(DigestLine line) {
    return line.getAlertId() + "/" + line.getRevision();
  }

  private static PromiseBroken broken(DigestLine line, String how) {
    return new PromiseBroken(PROMISE, line.getSignalId(), name(line) + " " + how);
  }
}
