/** What the page shows, and its JSON. Knows neither Kafka nor HTTP. */
package io.weir.live.shown;
