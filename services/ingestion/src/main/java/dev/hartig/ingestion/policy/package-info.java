/**
 * Evaluates the administrators' rules of urgency, written in CEL, against a draft. Reads nothing
 * and writes nothing; a rule that does not compile, fails or costs too much is reported and
 * otherwise ignored.
 */
@NullMarked
package dev.hartig.ingestion.policy;

import org.jspecify.annotations.NullMarked;
