/**
 * What one decision takes, without Kafka and without waiting: routing's and medium's domains before
 * an organisation of 10,000 people with 2,000 rules of ownership.
 */
@NullMarked
package dev.hartig.loadtests.decision;

import org.jspecify.annotations.NullMarked;
