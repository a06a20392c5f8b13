/** Products of Open Food Facts: answers of its API, and tables that it exports. */
package io.weir.intake.sources.openfoodfacts;
