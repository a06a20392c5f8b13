package io.weir.alarms.rules;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.snakeyaml.engine.v2.nodes.Node;

/** Reads at which hours a rule rings. */
final class ScheduleReader {

    private ScheduleReader() {}

    static Schedule read(Fields fields) throws RuleException {
        Optional<Fields> when = fields.mapping("when");
        if (when.isEmpty()) {
            return Schedule.ALWAYS;
        }
        Fields given = when.get();
        ZoneId zone = zone(given);
        List<Schedule.Window> windows = new ArrayList<>();
        for (Node each : given.list("windows")) {
            windows.add(window(new Fields(each, "a window")));
        }
        given.nothingElse("when");
        if (windows.isEmpty()) {
            throw given.fault("windows", "when must have windows");
        }
        return new Schedule(windows, zone);
    }

    private static ZoneId zone(Fields fields) throws RuleException {
        String name = fields.text("zone");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw fields.fault("zone", "zone must be one such as Europe/Berlin, but is '" + Fields.shown(name) + "'");
        }
    }

    private static Schedule.Window window(Fields fields) throws RuleException {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String day : fields.words("days")) {
            days.add(day(fields, day));
        }
        Schedule.Window window = new Schedule.Window(days, time(fields, "from"), time(fields, "to"));
        fields.nothingElse("a window");
        return window;
    }

    private static DayOfWeek day(Fields fields, String name) throws RuleException {
        return Arrays.stream(DayOfWeek.values())
                .filter(each -> name.length() >= 3 && each.name().startsWith(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> fields.fault(
                        "days", "days must be such as mon or monday, but one is '" + Fields.shown(name) + "'"));
    }

    private static LocalTime time(Fields fields, String name) throws RuleException {
        String text = fields.text(name, "00:00");
        try {
            return LocalTime.parse(text.equals("24:00") ? "00:00" : text);
        } catch (DateTimeException e) {
            throw fields.fault(name, name + " must be a time such as 07:30, but is '" + Fields.shown(text) + "'");
        }
    }
}
