/**
 * Where measures end up: InfluxDB, QuestDB, and the line protocol that both take. It has more than 20 types because two stores, each with
 * its way to be written to, asked and looked after, share nearly all of what they need: lines, texts, verdicts, limits.
 */
package io.weir.store;
