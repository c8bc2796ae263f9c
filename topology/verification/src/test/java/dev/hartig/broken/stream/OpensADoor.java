package dev.hartig.broken.stream;

import jakarta.ws.rs.GET;

interface OpensADoor {

  @GET
  String get();
}
