package dev.hartig.gateway.domain;

import java.util.function.Predicate;

/** A regular expression as the service that goes by it would read it. */
public sealed interface Expression {

  /**
   * It can be read.
   *
   * @param matches whether a whole text matches; ends for every text
   */
  record Readable(Predicate<String> matches) implements Expression {}

  /**
   * It cannot.
   *
   * @param why in a clause
   * @param at where in the expression, from 1
   */
  record Unreadable(String why, int at) implements Expression {}
}
