/** The page's process: settings, main, and the three rooms put together. */
package io.weir.live;
