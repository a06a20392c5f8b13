/** The kinds as rows of data, and the ranges that judge them. */
package io.weir.model.catalogue;
