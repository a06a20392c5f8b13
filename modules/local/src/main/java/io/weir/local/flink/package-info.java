/** Flink in this process: its jobs, their checkpoints and their state. */
package io.weir.local.flink;
