package io.weir.model.catalogue;

import java.io.Serializable;

/**
 * In which other unit people want to see what a type of sensor says, beside what is stored: a tube's pulses as a dose rate.
 *
 * @param type of the sensor, as sources name it
 * @param unit as printed
 * @param factor by which a value in the kind's own unit is multiplied to be in that one
 * @param from where the factor is from
 */
public record Conversion(String type, String unit, double factor, String from) implements Serializable {}
