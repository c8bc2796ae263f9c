package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.DigestCodec;
import dev.hartig.gateway.domain.DigestView;
import dev.hartig.schemas.Digest;
import dev.hartig.topology.catalogue.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The digests of late; they are beside the slow channel, which composes them. */
@ApplicationScoped
public class DigestShelf {

  private static final Comparator<DigestView> OLDEST_FIRST =
      Comparator.comparing(DigestView::at).thenComparing(DigestView::id);

  private final ChannelStores stores;
  private final DirectoryShelf directory;

  DigestShelf(ChannelStores stores, DirectoryShelf directory) {
    this.stores = stores;
    this.directory = directory;
  }

  /**
   * The newest digests, newest first.
   *
   * @param who a person's id or any handle of the person or of a team; null for everybody's
   */
  public List<DigestView> newest(@Nullable String who, int limit) {
    var newest = new PriorityQueue<>(OLDEST_FIRST);
    try (var all = stores.<Digest>store(Channel.SLOW, GatewayTopology.DIGESTS).all()) {
      while (all.hasNext()) {
        var digest = DigestCodec.view(all.next().value);
        if (who == null || isFor(who, digest)) {
          newest.add(digest);
          if (newest.size() > limit) {
            newest.remove();
          }
        }
      }
    }
    var found = new ArrayList<>(newest);
    found.sort(OLDEST_FIRST.reversed());
    return found;
  }

  private boolean isFor(String who, DigestView digest) {
    return who.equals(digest.recipient())
        || directory.people(digest.organisation(), who).contains(digest.recipient());
  }
}
