/** Notices to a Prometheus Alertmanager, by its API of version 2. */
package io.weir.notifier.alertmanager;
