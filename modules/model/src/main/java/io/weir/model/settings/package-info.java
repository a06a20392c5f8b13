/** Settings from the environment, with errors that name them, and values that are never logged. */
package io.weir.model.settings;
