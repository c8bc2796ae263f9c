package dev.hartig.broken.http;

import dev.hartig.schemas.Alert;

record SpeaksAvro(Alert alert) {}
