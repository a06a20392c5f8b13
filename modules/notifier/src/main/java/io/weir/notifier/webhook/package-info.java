/** Notices to a program of the user's, signed as Standard Webhooks says. */
package io.weir.notifier.webhook;
