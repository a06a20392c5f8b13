/** What people search for: places and sensors by name, and what is near a point. Knows neither Kafka nor HTTP. */
package io.weir.live.find;
