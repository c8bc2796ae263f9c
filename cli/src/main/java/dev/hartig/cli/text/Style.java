package dev.hartig.cli.text;

/** How text is set off on a terminal; plain text stays as it is. */
public enum Style {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text in this style. */
  public String on(String text, boolean colours) {
    return !colours || code.isEmpty() || text.isEmpty()
        ? text
        : "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  /** The style in which a state is shown. */
  public static Style ofState(String state) {
    return switch (state) {
      case "firing", "escalated" -> RED;
      case "pending" -> YELLOW;
      case "acknowledged" -> CYAN;
      case "resolved" -> GREEN;
      default -> DIM;
    };
  }
}
