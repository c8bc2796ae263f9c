package dev.hartig.gateway.http;

import dev.hartig.gateway.domain.ReceiverView;
import dev.hartig.gateway.stream.ReceiverShelf;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Whoever alerts are brought to: those of alerting's settings, and programs that subscribed. */
@Path("/receivers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReceiversResource {

  private final ReceiverShelf receivers;

  ReceiversResource(ReceiverShelf receivers) {
    this.receivers = receivers;
  }

  /** By name. */
  public record ReceiverList(List<ReceiverView> receivers) {}

  /** All of them, with how it stands. */
  @GET
  public ReceiverList list() {
    return new ReceiverList(receivers.list());
  }
}
