/** Alarms of base stations, as a queue of RabbitMQ has them. */
package io.weir.intake.sources.rabbitmq;
