package dev.hartig.broken.unmarked;

record SaysNothingOfNull(String text) {}
