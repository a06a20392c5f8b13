/** Notices to people, by e-mail. */
package io.weir.notifier.mail;
