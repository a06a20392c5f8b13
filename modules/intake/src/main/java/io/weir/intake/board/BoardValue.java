package io.weir.intake.board;

import java.io.IOException;

import io.weir.intake.reading.FieldReader;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/**
 * A value as a board says it.
 *
 * @param name with the sensor before it: {@code BME280_temperature}
 * @param text null where the board says so
 */
public record BoardValue(String name, String text) {

    /**
     * An item of {@code sensordatavalues}, as boards and the API of Sensor.Community have it.
     *
     * @throws InvalidReadingException where it has no name
     */
    public static BoardValue read(FieldReader json) throws IOException {
        String[] pair = new String[2];
        json.eachField("an item of sensordatavalues", name -> {
            switch (name) {
                case "value_type" -> pair[0] = json.word("value_type");
                case "value" -> pair[1] = json.value("value");
                default -> json.skip();
            }
        });
        if (pair[0] == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "value_type of a value is missing");
        }
        return new BoardValue(pair[0], pair[1]);
    }
}
