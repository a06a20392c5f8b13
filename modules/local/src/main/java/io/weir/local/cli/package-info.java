/**
 * A class for each command and for each option that several have: what they take, and what they print. It has more than 20 types because
 * there are as many commands, options and forms of their values; none of them has another's work.
 */
package io.weir.local.cli;
