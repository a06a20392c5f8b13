package io.weir.local.cli.options;

import io.weir.model.SensorId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A sensor, of an option: its source and its name there. */
public final class SensorConverter implements ITypeConverter<SensorId> {

    @Override
    public SensorId convert(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new TypeConversionException(
                    "it must be SOURCE/SENSOR, such as sensor-community/5331, but is '" + text + "'");
        }
        return SensorId.parse(text);
    }
}
