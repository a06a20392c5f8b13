/** What a place is that notices go to, which changes it is told of, and how it says that one did not arrive. Nothing of Kafka. */
package io.weir.notifier.targets;
