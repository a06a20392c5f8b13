package io.weir.intake.spec;

import java.util.Optional;
import java.util.function.Function;

import io.weir.intake.reading.Format;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * What there is to say of a source without running it. It stands beside the source, and {@code Sources} has a line for it.
 *
 * @param name of the feed, in all that is on the wire
 * @param about what it gives, in a few words for people
 * @param way by which readings come
 * @param live whether what it gives was measured when it says so
 * @param format of its records, by which files of it and records that were rejected are read again; none where all that it
 *     gives is a reading already
 * @param settings reads what it can be told, and throws {@link ConfigException} for what it can't be
 * @param products whether it gives products, which are ranked, in place of readings
 */
public record SourceSpec(
        String name,
        String about,
        Way way,
        boolean live,
        Optional<Format> format,
        Function<Env, ? extends SourceSettings> settings,
        boolean products) {

    /** Of readings, as nearly all are. */
    public SourceSpec(
            String name,
            String about,
            Way way,
            boolean live,
            Optional<Format> format,
            Function<Env, ? extends SourceSettings> settings) {
        this(name, about, way, live, format, settings, false);
    }

    /** The same, but of products. */
    public SourceSpec ofProducts() {
        return new SourceSpec(name, about, way, live, format, settings, true);
    }

    /** By which readings come. */
    public enum Way {
        /** The source is asked. */
        PULLED,
        /** Senders come to the source. */
        PUSHED,
        /** Files of it are put in; there is nothing to run. */
        FILES
    }

    /** Of what comes as files only, and was measured when these say so. */
    public static SourceSpec ofFiles(String name, String about, Format format) {
        return new SourceSpec(name, about, Way.FILES, true, Optional.of(format), env -> {
            throw new ConfigException(name + " can't be run: it comes as files, which weir ingest puts in");
        });
    }
}
