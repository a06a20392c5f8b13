/** A class for each command and for each option that several have: what they take, and what they print. */
package io.weir.local.cli;
