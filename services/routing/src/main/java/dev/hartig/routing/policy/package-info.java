/** The language of subscriptions: CEL over signals, the same as of policies of urgency. */
@NullMarked
package dev.hartig.routing.policy;

import org.jspecify.annotations.NullMarked;
