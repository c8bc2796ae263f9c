package dev.hartig.medium.stream;

import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Dispatch;

/**
 * What was chosen for one recipient.
 *
 * @param dispatch how and when
 * @param audit why
 */
record Chosen(Dispatch dispatch, Audit audit) {}
