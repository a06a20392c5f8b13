package io.weir.tenants;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Channels;

/** A sort of results. Whose one is, its key says, which only our own jobs write; none has to be parsed for it. */
enum Result {
    /** Of sensors and of whole sources; a city's or a country's is made of several tenants' values and is nobody's. */
    STATISTICS {
        @Override
        List<String> topics(Catalogue catalogue) {
            return List.of(Channels.STATISTICS.topic());
        }

        @Override
        Optional<String> source(String key) { // scope/source/...
            String scope = before(key, '/').orElse("");
            return scope.equals("sensor") || scope.equals("source")
                    ? before(key.substring(scope.length() + 1), '/')
                    : Optional.empty();
        }
    },
    /** Of sensors and of their places; likewise. */
    ALARMS {
        @Override
        List<String> topics(Catalogue catalogue) {
            return List.of(Channels.ALARMS.topic());
        }

        @Override
        Optional<String> source(String key) { // rule@source/...@startsAt
            return before(key.substring(key.indexOf('@') + 1), '/');
        }
    },
    /** The values themselves, once they were judged to be good. */
    MEASURES {
        @Override
        List<String> topics(Catalogue catalogue) {
            return Channels.measures(catalogue);
        }

        @Override
        Optional<String> source(String key) { // source/sensor
            return before(key, '/');
        }
    };

    /** Where they are. */
    abstract List<String> topics(Catalogue catalogue);

    /** The source that one with that key comes of, where it comes of a single one. */
    abstract Optional<String> source(String key);

    /** Its name in the file and in metrics. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? Optional.empty() : Optional.of(text.substring(0, at));
    }
}
