package dev.hartig.gateway.domain;

import java.util.List;

/** Checks expressions before they are accepted. */
public interface Grammar {

  /** What an expression may ask about. */
  enum About {
    /** A signal: rules of urgency. */
    SIGNAL,
    /** A recipient's situation: rules of the medium. */
    SITUATION,
    /** An alert: filters of subscriptions and event streams. */
    ALERT
  }

  /**
   * What is wrong with an expression.
   *
   * @param line from 1, within the expression
   * @param column from 1
   * @param message one line
   */
  record Mistake(int line, int column, String message) {}

  /** The mistakes of an expression, in its order; empty when it is of type bool and well formed. */
  List<Mistake> mistakes(About about, String expression);

  /** A regular expression as alerting would read it. */
  Expression pattern(String expression);
}
