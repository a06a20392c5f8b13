package io.weir.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.weir.model.Measure;
import io.weir.model.settings.ConfigException;

/** What values are taken together as one series. */
enum Scope {
    /** Those of one sensor. */
    SENSOR {
        @Override
        String series(Measure measure) {
            return measure.key();
        }
    },
    /** Those of one city, whose name stands behind its country's code. */
    CITY {
        @Override
        String series(Measure measure) {
            return measure.place() == null || measure.place().city() == null
                    ? null
                    : measure.place().country() + "/" + measure.place().city();
        }
    },
    /** Those of one country. */
    COUNTRY {
        @Override
        String series(Measure measure) {
            return measure.place() == null ? null : measure.place().country();
        }
    },
    /** All there are. */
    ALL {
        @Override
        String series(Measure measure) {
            return code();
        }
    },
    /** Those of one source. */
    SOURCE {
        @Override
        String series(Measure measure) {
            return measure.source();
        }
    },
    /** Those of one type of sensors. */
    TYPE {
        @Override
        String series(Measure measure) {
            return measure.type();
        }
    };

    /** Which of its series has the measure; null where none has. */
    abstract String series(Measure measure);

    /** Its name in settings and on the wire: {@code city}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Scope of(String code) {
        return Arrays.stream(values())
                .filter(scope -> scope.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ConfigException("a window is of "
                        + Arrays.stream(values()).map(Scope::code).collect(Collectors.joining(", "))
                        + ", but not of '" + code + "'"));
    }
}
