/** How a RabbitMQ is reached, by whoever reads from it or writes to it. */
package io.weir.amqp;
