/** What the map played at any time: values of all sensors in equal steps, small enough to be sent at once. Knows neither Kafka nor HTTP. */
package io.weir.live.time;
