/** What people take away: measures as a table or as JSON, written as they come. Knows neither Kafka nor HTTP. */
package io.weir.live.take;
