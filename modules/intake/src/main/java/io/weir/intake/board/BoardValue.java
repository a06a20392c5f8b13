package io.weir.intake.board;

/**
 * A value as a board says it.
 *
 * @param name with the sensor before it: {@code BME280_temperature}
 * @param text null where the board says so
 */
public record BoardValue(String name, String text) {}
