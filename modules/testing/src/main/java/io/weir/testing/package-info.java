/** What tests of several modules need; never on the path of a service. */
package io.weir.testing;
