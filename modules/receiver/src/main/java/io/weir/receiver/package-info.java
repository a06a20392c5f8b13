/** The service that senders come to: it runs the pushed sources, its settings and main. */
package io.weir.receiver;
