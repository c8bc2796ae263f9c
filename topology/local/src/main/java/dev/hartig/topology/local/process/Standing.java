package dev.hartig.topology.local.process;

import java.util.OptionalLong;

/**
 * A member as it stands now.
 *
 * @param member what it is
 * @param lifecycle where it stands
 * @param pid of its process, while it has one
 * @param readyAfterMillis time its latest start took, once it was ready
 */
public record Standing(
    Member member, Lifecycle lifecycle, OptionalLong pid, OptionalLong readyAfterMillis) {}
