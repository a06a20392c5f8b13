/** What commands need to work beside a Weir that runs: where its parts are, and what it says of itself. Nothing of picocli. */
package io.weir.local.beside;
