/** Results that go back to an exchange of RabbitMQ. */
package io.weir.notifier.results;
