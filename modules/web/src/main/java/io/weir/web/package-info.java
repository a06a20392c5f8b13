/** What each HTTP server of ours does alike: hosts, proxies, limits, plain errors. */
package io.weir.web;
