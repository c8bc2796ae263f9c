package dev.hartig.topology.local.plan;

/**
 * Why a command cannot go on.
 *
 * @param code for scripts
 * @param line for people: what is wrong, where, and what to do
 */
public record Trouble(ExitCode code, String line) {}
