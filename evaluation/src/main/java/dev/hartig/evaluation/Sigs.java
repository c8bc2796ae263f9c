package dev.hartig.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who leads which group, from a {@code sigs.yaml} as Kubernetes keeps it. */
final class Sigs {

  private static final List<String> GROUPS =
      List.of("sigs", "workinggroups", "usergroups", "committees");
  private static final List<String> OFFICES = List.of("chairs", "tech_leads");

  private Sigs() {}

  /**
   * Chairs and technical leads, by area.
   *
   * @throws IOException when it cannot be read or holds no group
   */
  static Map<String, Set<String>> leads(Path file) throws IOException {
    var leads = new TreeMap<String, Set<String>>();
    for (var kind : GROUPS) {
      for (var group : yaml(file).path(kind)) {
        var people = new LinkedHashSet<String>();
        for (var office : OFFICES) {
          for (var one : group.path("leadership").path(office)) {
            var login = one.path("github").asText("").strip().toLowerCase(Locale.ROOT);
            if (!login.isEmpty()) {
              people.add(login.startsWith("@") ? login.substring(1) : login);
            }
          }
        }
        var name = group.path("dir").asText("").strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !people.isEmpty()) {
          leads.put("area:" + name, people);
        }
      }
    }
    if (leads.isEmpty()) {
      throw new IOException(file + ": no group with a dir and leadership in any of " + GROUPS);
    }
    return leads;
  }

  private static JsonNode yaml(Path file) throws IOException {
    try {
      return new YAMLMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s:%d: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          e);
    }
  }
}
