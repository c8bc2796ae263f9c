/** What alerting can be told: how alerts live on each channel, and who receives webhooks. */
@NullMarked
package dev.hartig.alerting.config;

import org.jspecify.annotations.NullMarked;
