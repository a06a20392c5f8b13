/** Indices of air quality as authorities define them: tables, truncation, NowCast. Alarms judge by them, and the page colours by them. */
package io.weir.model.air;
