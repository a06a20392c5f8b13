/** What each HTTP server of ours does alike, and each client: hosts, proxies, certificates, limits, plain errors. */
package io.weir.web;
