/** The service that tells people and programs of alarms: it reads their changes, and brings each to its targets. */
package io.weir.notifier;
