package dev.hartig.gateway.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a file of a directory is written. */
public enum Format {
  /** Our own, docs/reference/directory-file.md. */
  DIRECTORY,
  /** GitHub's CODEOWNERS. */
  CODEOWNERS,
  /** Backstage's catalog-info.yaml. */
  BACKSTAGE,
  /** The Kubernetes community's sigs.yaml. */
  SIGS,
  /** Kubernetes' OWNERS. */
  OWNERS,
  /** Kubernetes' OWNERS_ALIASES. */
  OWNERS_ALIASES,
  /** List responses of SCIM 2.0. */
  SCIM,
  /** People in a table. */
  CSV,
  /** Calendars of who is on call. */
  ICALENDAR;

  /** As options and messages name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By its word. */
  public static Optional<Format> named(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  /** All words, for messages. */
  public static String words() {
    return Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "));
  }

  /** The format that a file of this name usually has; empty when the name does not tell. */
  public static Optional<Format> of(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    return switch (name) {
      case "CODEOWNERS" -> Optional.of(CODEOWNERS);
      case "OWNERS" -> Optional.of(OWNERS);
      case "OWNERS_ALIASES" -> Optional.of(OWNERS_ALIASES);
      case "catalog-info.yaml", "catalog-info.yml" -> Optional.of(BACKSTAGE);
      case "sigs.yaml", "sigs.yml" -> Optional.of(SIGS);
      case "-" -> Optional.of(DIRECTORY);
      default -> ofEnding(name.substring(name.lastIndexOf('.') + 1));
    };
  }

  private static Optional<Format> ofEnding(String ending) {
    return switch (ending) {
      case "yaml", "yml" -> Optional.of(DIRECTORY);
      case "json" -> Optional.of(SCIM);
      case "csv" -> Optional.of(CSV);
      case "ics" -> Optional.of(ICALENDAR);
      default -> Optional.empty();
    };
  }
}
