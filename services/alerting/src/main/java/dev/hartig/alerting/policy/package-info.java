/** The language of subscriptions' filters: CEL over alerts. */
@NullMarked
package dev.hartig.alerting.policy;

import org.jspecify.annotations.NullMarked;
