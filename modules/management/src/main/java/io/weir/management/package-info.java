/** Health and metrics over HTTP, the same in each service. */
package io.weir.management;
