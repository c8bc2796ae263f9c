/**
 * The rules as data: reads those that ship with the service, and compiles conditions written in CEL
 * so that the domain can ask them. Reads no topic and writes none; a condition that does not
 * compile, fails or costs too much decides nothing and is reported.
 */
@NullMarked
package dev.hartig.medium.policy;

import org.jspecify.annotations.NullMarked;
