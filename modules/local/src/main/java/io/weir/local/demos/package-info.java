/** What Weir can show of itself by one word, each a command that somebody could type too. */
package io.weir.local.demos;
