package io.weir.intake.sources.alarms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.weir.intake.FetchException;
import io.weir.intake.PulledSource;
import io.weir.intake.Scraped;
import io.weir.intake.reading.Unzipped;
import io.weir.intake.spec.SourceSpec;
import io.weir.intake.table.Origin;
import io.weir.intake.table.TableFormat;
import io.weir.intake.table.TableReader;
import io.weir.model.Reading;
import io.weir.wire.GzipMembers;

/**
 * Plays alarms of base stations from a file, each as its time comes, at whatever speed: from the beginning again after the
 * last one where their times are moved. What was not delivered comes again. Holds what one step brings, however long the
 * file is.
 */
public final class AlarmsSource implements PulledSource {

    /** The name of the feed, which says that nothing in it is live. */
    public static final String NAME = "alarms";

    /** What there is to say of it. */
    public static final SourceSpec SPEC = new SourceSpec(
            NAME,
            "alarms of base stations from a file, as their times come",
            SourceSpec.Way.PULLED,
            false,
            Optional.of(new TableFormat(new AlarmForm())),
            AlarmsSettings::from);

    private static final String SHIPPED = "alarms-made-up.csv.gz";
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 10_000;

    private final AlarmsSettings settings;
    private final Clock clock;
    private final List<Scraped> due = new ArrayList<>(); // and not delivered yet
    private TableReader table; // null before the first, and behind the last row
    private InputStream in;
    private TableReader.Outcome ahead; // the row that is to come next
    private Instant began; // when the first alarm of the file is played
    private Instant first; // its time in the file
    private boolean ended;

    AlarmsSource(AlarmsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration interval() {
        return STEP;
    }

    @Override
    public boolean isLive() {
        return SPEC.live();
    }

    @Override
    public String about() {
        return SPEC.about();
    }

    @Override
    public Fetched fetch(Consumer<Scraped> out) throws FetchException {
        try {
            play(clock.instant());
        } catch (IOException e) {
            close();
            throw new FetchException("Can't read " + file() + ": " + e.getMessage(), e);
        }
        due.forEach(out);
        return due.isEmpty() ? Fetched.NOT_MODIFIED : Fetched.NEWS;
    }

    @Override
    public void delivered() {
        due.clear();
    }

    private void play(Instant now) throws IOException {
        if (table == null && !ended) {
            open(now);
        }
        while (table != null && due.size() < MOST_AT_ONCE && isDue(ahead, now)) {
            take(ahead, now);
            ahead = table.next();
            if (ahead == null) {
                close();
                ended = settings.times() == AlarmsSettings.Times.KEPT;
            }
        }
    }

    private void open(Instant now) throws IOException {
        in = Unzipped.of(
                settings.file().isPresent()
                        ? Files.newInputStream(settings.file().get())
                        : AlarmsSource.class.getResourceAsStream(SHIPPED),
                GzipMembers.Leftovers.refused());
        table = new TableReader(in, new AlarmForm(), new Origin(NAME, now, null));
        began = now;
        first = null;
        ahead = table.next();
        if (ahead == null) {
            throw new IOException("there are no alarms in it");
        }
    }

    private boolean isDue(TableReader.Outcome row, Instant now) {
        return !(row instanceof TableReader.Read read)
                || !playedAt(read.readings().get(0)).isAfter(now);
    }

    private void take(TableReader.Outcome row, Instant now) {
        if (row instanceof TableReader.Read read) {
            read.readings().forEach(reading -> due.add(new Scraped.Found(played(reading, now))));
        } else if (row instanceof TableReader.Refused refused) {
            due.add(new Scraped.Refused(refused.rejected()));
        }
    }

    private Reading played(Reading alarm, Instant now) {
        return new Reading(
                alarm.source(),
                alarm.id(),
                alarm.sensor(),
                alarm.type(),
                settings.times() == AlarmsSettings.Times.MOVED ? playedAt(alarm) : alarm.takenAt(),
                now,
                alarm.place(),
                alarm.values(),
                alarm.attributes());
    }

    /** One that is out of order comes at once, where the row before it came. */
    private Instant playedAt(Reading alarm) {
        first = first == null ? alarm.takenAt() : first;
        long millis = Duration.between(first, alarm.takenAt()).toMillis();
        return began.plusMillis(Math.floorDiv(millis, settings.speed()));
    }

    private void close() {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            // it was only read
        }
        table = null;
        ahead = null;
    }

    private String file() {
        return settings.file().map(Object::toString).orElse(SHIPPED);
    }
}
