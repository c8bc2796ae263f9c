package dev.hartig.gateway.http;

import dev.hartig.gateway.config.GatewayConfig;
import dev.hartig.gateway.stream.ChannelStores;
import dev.hartig.topology.catalogue.Channel;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the gateway serves and where the other doors are. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class ServiceResource {

  private final GatewayConfig config;
  private final ChannelStores stores;
  private final String version;

  ServiceResource(
      GatewayConfig config,
      ChannelStores stores,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.config = config;
    this.stores = stores;
    this.version = version;
  }

  /**
   * The service document.
   *
   * @param name always {@code hartig}
   * @param version of the gateway
   * @param organisation taken where a request names none
   * @param channels served
   * @param links URI templates (RFC 6570) by what they are for
   */
  public record ServiceDocument(
      String name,
      String version,
      String organisation,
      List<String> channels,
      Map<String, String> links) {}

  /** The service document. */
  @GET
  public ServiceDocument document() {
    var ingestion = config.ingestionUrl().toString().replaceFirst("/+$", "");
    var links = new LinkedHashMap<String, String>();
    links.put("self", "/");
    links.put("events", ingestion + "/events");
    links.put("imports", ingestion + "/imports{?name}");
    links.put("alerts", "/alerts{?for,state,channel,thread,limit}");
    links.put("alert", "/alerts/{id}");
    links.put("responses", "/alerts/{id}/responses");
    links.put("digests", "/digests{?for,limit}");
    links.put("stream", "/alerts/stream{?for,state,channel,thread,when,subscription,organisation}");
    links.put("why", "/why/{id}");
    links.put("threads", "/threads{?thread,validAt,knownAt,organisation,asker}");
    links.put("briefs", "/briefs{?about,organisation,asker}");
    links.put(
        "search", "/search{?q,from,until,people,source,kind,thread,limit,organisation,asker}");
    links.put("catalogue", "/memory/catalogue{?organisation,asker}");
    links.put("nucleus", "/nucleus/{team}{?organisation,asker}");
    links.put("export", "/memory/export{?thread,after,limit,organisation,asker}");
    links.put("forget", "/memory/forget{?organisation,asker}");
    links.put("directory", "/directory");
    links.put("policies", "/policies");
    links.put("translations", "/policies/translations{?format,organisation}");
    links.put("escalations", "/escalations{?organisation}");
    links.put("silences", "/silences{?organisation}");
    links.put("silence", "/silences/{id}{?organisation,by}");
    links.put("oncall", "/oncall{?at,turns,organisation}");
    links.put("oncallTeam", "/oncall/{team}{?at,turns,organisation}");
    links.put("override", "/oncall/{team}/overrides/{id}{?organisation}");
    links.put("preferences", "/preferences");
    links.put("preference", "/preferences/{person}{?organisation}");
    links.put("learning", "/learning/{person}{?organisation}");
    links.put("dead-letters", "/dead-letters{?state,channel,service,receiver,limit}");
    links.put("dead-letter", "/dead-letters/{id}{?by}");
    links.put("subscriptions", "/subscriptions{?organisation,by}");
    links.put("subscription", "/subscriptions/{name}{?organisation,by}");
    links.put("receivers", "/receivers");
    links.put("health", "/q/health");
    return new ServiceDocument(
        "hartig",
        version,
        config.organisation(),
        stores.channels().stream().map(Channel::word).toList(),
        links);
  }
}
