package dev.hartig.medium.domain;

/** What is expected of a recipient. */
public enum Role {
  RESPONSIBLE,
  CONSULTED,
  INFORMED
}
