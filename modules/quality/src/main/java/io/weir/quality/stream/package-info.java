/** The rules of quality as steps of a job of Flink: what goes from step to step, what they remember, both ends. */
package io.weir.quality.stream;
