/** What every command begins with: the data folder, the settings, and how a start that can't be is told. */
package io.weir.local.settings;
