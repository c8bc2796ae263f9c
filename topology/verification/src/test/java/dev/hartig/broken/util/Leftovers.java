package dev.hartig.broken.util;

record Leftovers(String text) {}
