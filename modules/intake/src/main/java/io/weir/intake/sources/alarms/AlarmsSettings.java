package io.weir.intake.sources.alarms;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

import io.weir.intake.spec.SourceSettings;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * Which alarms are played, and how.
 *
 * @param file has them, in the order of their times; none for those that Weir ships
 * @param speed how many seconds of the file pass in one, 1 to 1,000
 * @param times whether they are of now
 */
public record AlarmsSettings(Optional<Path> file, int speed, Times times) implements SourceSettings {

    /** What becomes of the times in the file. */
    public enum Times {
        /** They are moved to when each alarm is played. */
        MOVED,
        /** They stay as they are. */
        KEPT
    }

    private static final int MOST_SPEED = 1_000; // times are whole seconds, and two of a sensor must not become one

    public AlarmsSettings {
        if (speed < 1 || speed > MOST_SPEED) {
            throw new ConfigException("ALARMS_SPEED must be between 1 and " + MOST_SPEED + ", but is " + speed);
        }
    }

    /** Reads {@code ALARMS_FILE}, {@code ALARMS_SPEED} and {@code ALARMS_TIMES}. */
    public static AlarmsSettings from(Env env) {
        return new AlarmsSettings(
                env.path("ALARMS_FILE"), env.integer("ALARMS_SPEED", 1), times(env.text("ALARMS_TIMES", "moved")));
    }

    @Override
    public AlarmsSource open() {
        return new AlarmsSource(this, Clock.systemUTC());
    }

    private static Times times(String text) {
        return switch (text) {
            case "moved" -> Times.MOVED;
            case "kept" -> Times.KEPT;
            default -> throw new ConfigException("ALARMS_TIMES must be moved or kept, but is '" + text + "'");
        };
    }
}
