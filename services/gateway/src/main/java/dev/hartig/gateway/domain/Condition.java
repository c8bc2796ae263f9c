package dev.hartig.gateway.domain;

import java.util.List;

/**
 * A condition on one label of an alert, in Alertmanager's syntax: {@code thread=~"incident/.*"}.
 *
 * @param label name of the label, any text
 * @param operator how it is compared
 * @param value with what
 */
public record Condition(String label, Operator operator, String value) {

  private static final String NOT_IN_A_BARE_NAME = "{}!=~,\\\"'`";

  /** What comes by the door of Prometheus' alerts, where signals are matched. */
  static final Condition OF_PROMETHEUS = new Condition("source", Operator.EQUAL, "/alertmanager");

  /** How a label is compared. */
  public enum Operator {
    MATCHES("=~"),
    NOT_MATCHES("!~"),
    NOT_EQUAL("!="),
    EQUAL("=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** Whether the value is a regular expression. */
    public boolean regular() {
      return this == MATCHES || this == NOT_MATCHES;
    }

    /** Whether it holds where the comparison does not. */
    public boolean negated() {
      return this == NOT_EQUAL || this == NOT_MATCHES;
    }
  }

  /** What reading a text came to. */
  public sealed interface Read {

    /** A condition. */
    record Understood(Condition condition) implements Read {}

    /**
     * No condition.
     *
     * @param at character at which it is wrong, from 1
     * @param why in a clause
     */
    record Misunderstood(int at, String why) implements Read {}
  }

  /**
   * Reads a condition. Names and values may stand in double quotes, with {@code \"}, {@code \\} and
   * {@code \n}; a value without quotes goes to the end.
   */
  public static Read read(String text) {
    return new Reader(text).condition();
  }

  /** As it is read. */
  public String text() {
    var name = bare(label) ? label : quoted(label);
    return name + operator.sign + quoted(value);
  }

  private static boolean bare(String name) {
    return !name.isEmpty() && name.codePoints().noneMatch(Condition::ends);
  }

  private static boolean ends(int character) {
    return Character.isWhitespace(character) || NOT_IN_A_BARE_NAME.indexOf(character) >= 0;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static final class Reader {

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Read condition() {
      try {
        space();
        var name = peek('"') ? quoted() : name();
        space();
        var operator = operator();
        space();
        return new Read.Understood(new Condition(name, operator, value()));
      } catch (Wrong wrong) {
        return wrong(wrong.why);
      }
    }

    private Read wrong(String why) {
      return new Read.Misunderstood(at + 1, why);
    }

    private void space() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private boolean peek(char character) {
      return at < text.length() && text.charAt(at) == character;
    }

    private String name() throws Wrong {
      var from = at;
      while (at < text.length() && !ends(text.charAt(at))) {
        at++;
      }
      if (at == from) {
        throw new Wrong("the name of a label is missing");
      }
      return text.substring(from, at);
    }

    private Operator operator() throws Wrong {
      for (var operator : Operator.values()) {
        if (text.startsWith(operator.sign, at)) {
          at += operator.sign.length();
          return operator;
        }
      }
      throw new Wrong("one of = != =~ !~ is missing");
    }

    private String value() throws Wrong {
      if (!peek('"')) {
        return text.substring(at).strip();
      }
      var value = quoted();
      space();
      if (at < text.length()) {
        throw new Wrong("nothing may follow the closing quote");
      }
      return value;
    }

    private String quoted() throws Wrong {
      var read = new StringBuilder();
      for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
        var character = text.charAt(at);
        if (character == '\\') {
          at++;
          character = escaped();
        }
        read.append(character);
      }
      if (at >= text.length()) {
        throw new Wrong("the closing quote is missing");
      }
      at++;
      return read.toString();
    }

    private char escaped() throws Wrong {
      for (var escape : List.of("\"\"", "\\\\", "n\n")) {
        if (at < text.length() && text.charAt(at) == escape.charAt(0)) {
          return escape.charAt(1);
        }
      }
      throw new Wrong("only \\\", \\\\ and \\n may follow a backslash in quotes");
    }

    private static final class Wrong extends Exception {

      private static final long serialVersionUID = 1L;

      private final String why;

      Wrong(String why) {
        super(why);
        this.why = why;
      }
    }
  }
}
