/** What is followed in Kafka and asked of neighbours; each hands what it has to a thing that is shown. */
package io.weir.live.follow;
