/** Days of boards as madavi.de keeps them, which are tables. */
package io.weir.intake.sources.madavi;
