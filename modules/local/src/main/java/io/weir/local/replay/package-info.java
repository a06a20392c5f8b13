/** Rejections listed and put back. */
package io.weir.local.replay;
