package dev.hartig.ingestion.codec;

import dev.hartig.ingestion.domain.Rejected;
import dev.hartig.ingestion.domain.Tree;

/** What decoding a payload comes to. */
public sealed interface Payload {

  /** The payload. */
  record Data(Tree tree) implements Payload {}

  /** It is not what its content type says. */
  record Wrong(Rejected why) implements Payload {}
}
