/** Rules: what the file of them may say, how it is read, and which measures a rule is about. */
package io.weir.alarms.rules;
