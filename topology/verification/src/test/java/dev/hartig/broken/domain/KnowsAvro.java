package dev.hartig.broken.domain;

import dev.hartig.schemas.Signal;

record KnowsAvro(Signal signal) {}
