package dev.hartig.broken.stream;

import java.net.http.HttpClient;

record CallsOut(HttpClient client) {}
