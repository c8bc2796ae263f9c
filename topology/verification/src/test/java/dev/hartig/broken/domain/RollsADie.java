package dev.hartig.broken.domain;

import java.util.UUID;

record RollsADie(UUID id) {

  static RollsADie roll() {
    return new RollsADie(UUID.randomUUID());
  }
}
