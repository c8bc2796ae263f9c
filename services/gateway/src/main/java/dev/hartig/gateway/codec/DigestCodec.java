package dev.hartig.gateway.codec;

import dev.hartig.gateway.domain.DigestView;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;

/** Digests as they are shown. */
public final class DigestCodec {

  private DigestCodec() {}

  /** The digest as it is shown. */
  public static DigestView view(Digest digest) {
    return new DigestView(
        digest.getId(),
        digest.getOrganisation(),
        digest.getRecipient(),
        digest.getRecipientName(),
        digest.getOpenedAt(),
        digest.getAt(),
        digest.getLines().stream().map(DigestCodec::line).toList(),
        digest.getJoined().stream().map(DigestLine::getAlertId).toList(),
        digest.getMore());
  }

  private static DigestView.Line line(DigestLine line) {
    return new DigestView.Line(
        line.getAlertId(),
        line.getRevision(),
        AlertCodec.word(line.getChannel()),
        AlertCodec.word(line.getState()),
        AlertCodec.word(line.getRole()),
        line.getThread(),
        line.getSource(),
        line.getTitle(),
        line.getExcerpt(),
        line.getUrl(),
        line.getReason(),
        line.getGrouped(),
        line.getOccurredAt());
  }
}
