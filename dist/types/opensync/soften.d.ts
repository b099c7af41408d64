import type { OutboxRecord } from "../outbox/outbox.ts";
/**
 * A weaker form of a record that OpenSync refused, or `undefined` when there is nothing weaker to try. A message first
 * loses the structure of its tools' arguments and what is long, then everything but its text; a session loses first
 * its project and model, then its title.
 */
export declare function softenRecord(record: OutboxRecord): OutboxRecord | undefined;
