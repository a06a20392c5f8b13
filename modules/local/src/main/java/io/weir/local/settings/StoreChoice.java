package io.weir.local.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import io.weir.model.Printable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where measures go.
 *
 * @param url of an InfluxDB 2, or nothing for the store that comes with Weir
 */
public record StoreChoice(Optional<URI> url) {

    /** Reads {@code embedded} or an http URL. */
    public static final class Converter implements ITypeConverter<StoreChoice> {
        @Override
        public StoreChoice convert(String text) {
            if (text.equals("embedded")) {
                return new StoreChoice(Optional.empty());
            }
            if (text.indexOf('@') >= 0) { // it is printed, by doctor for one
                throw new TypeConversionException("must be a URL without user and password; INFLUX_TOKEN signs in");
            }
            try {
                URI url = new URI(text);
                if ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) {
                    return new StoreChoice(Optional.of(url));
                }
            } catch (URISyntaxException e) {
                // said below
            }
            throw new TypeConversionException(
                    "must be 'embedded' or the URL of an InfluxDB 2 such as http://localhost:8086, but is '"
                            + Printable.of(text, 100) + "'");
        }
    }
}
