/** What several commands take, how the values of options are read, and how far long work is. Knows no command. */
package io.weir.local.cli.options;
