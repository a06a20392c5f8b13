/**
 * A class for each command: what it takes, and what it prints. It has more than 20 types because there are as many commands; none of them
 * has another's work. What several take is in {@code options}.
 */
package io.weir.local.cli;
