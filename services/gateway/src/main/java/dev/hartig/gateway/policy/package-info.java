/**
 * Checks the rules that administrators write in CEL before they are accepted. Reads nothing and
 * writes nothing; the services that go by the rules compile them for themselves.
 */
@NullMarked
package dev.hartig.gateway.policy;

import org.jspecify.annotations.NullMarked;
