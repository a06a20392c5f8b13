/** {@code weir models} and what can be done with one: a class for each. */
package io.weir.local.cli.models;
