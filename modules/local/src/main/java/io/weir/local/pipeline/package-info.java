/** All services and their neighbours in one process, and how they end. */
package io.weir.local.pipeline;
