/** The rules that alarms are raised by, as they can be read and added to here. Knows no HTTP. */
package io.weir.live.rules;
