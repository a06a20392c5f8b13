/** What the page shows, and its JSON. Knows neither Kafka nor HTTP. More than twenty types in it, as each part of the stream and its JSON is one. */
package io.weir.live.shown;
