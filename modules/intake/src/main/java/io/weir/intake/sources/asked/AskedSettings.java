package io.weir.intake.sources.asked;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.intake.pull.PullSettings;
import io.weir.intake.spec.SourceSettings;
import io.weir.model.InvalidReadingException;
import io.weir.model.Place;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.web.HttpUrl;

/**
 * Which boards are asked, and how often.
 *
 * @param boards at least one
 * @param interval pause between two rounds, 10 seconds to an hour
 * @param userAgent who asks
 */
public record AskedSettings(List<Board> boards, Duration interval, String userAgent) implements SourceSettings {

    private static final String BOARDS = "ASKED_BOARDS";
    private static final String PLACES = "ASKED_PLACES";
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_BOARDS = 64;
    private static final int MOST_WORDS = 100;
    private static final Pattern BOARD = Pattern.compile("([A-Za-z0-9._-]{1,40})=(\\S+)");
    private static final Pattern PLACE = Pattern.compile("([A-Za-z0-9._-]{1,40})=(-?[0-9.]{1,20})[ /](-?[0-9.]{1,20})");

    public AskedSettings {
        boards = List.copyOf(boards);
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new ConfigException("ASKED_INTERVAL_SECONDS must be between " + SHORTEST.toSeconds() + " and "
                    + LONGEST.toSeconds() + ", but is " + interval.toSeconds());
        }
    }

    /** Reads {@code ASKED_BOARDS}, {@code ASKED_PLACES}, {@code ASKED_INTERVAL_SECONDS} and who we are. */
    public static AskedSettings from(Env env) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (String text : env.find(PLACES).orElse("").split(",")) {
            if (!text.isBlank()) {
                Matcher place = parts(PLACE, PLACES, text, "balcony=48.79 9.16");
                places.put(place.group(1), place(text, place.group(2), place.group(3)));
            }
        }
        Map<String, Board> boards = new LinkedHashMap<>();
        for (String text : env.text(BOARDS).split(",")) {
            Matcher board = parts(BOARD, BOARDS, text, "balcony=http://192.168.1.20/data.json");
            String name = board.group(1);
            if (boards.put(name, new Board(name, url(board.group(2)), places.remove(name))) != null) {
                throw new ConfigException(BOARDS + " must name each board once, but has '" + name + "' twice");
            }
        }
        if (boards.size() > MOST_BOARDS) {
            throw new ConfigException(BOARDS + " must name at most " + MOST_BOARDS + ", but has " + boards.size());
        }
        if (!places.isEmpty()) {
            throw new ConfigException(PLACES + " has " + places.keySet() + ", which " + BOARDS + " does not name");
        }
        return new AskedSettings(
                new ArrayList<>(boards.values()),
                env.seconds("ASKED_INTERVAL_SECONDS", INTERVAL),
                PullSettings.from(env).userAgent());
    }

    @Override
    public AskedSource open() {
        return new AskedSource(this, Patience.OF_A_BOARD, Clock.systemUTC());
    }

    private static Matcher parts(Pattern pattern, String setting, String text, String example) {
        Matcher matcher = pattern.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ConfigException(setting + " must be like " + example + ", with commas between, but has '"
                    + Printable.of(text.strip(), MOST_WORDS) + "'");
        }
        return matcher;
    }

    private static URI url(String text) {
        if (text.indexOf('@') >= 0) {
            throw new ConfigException(BOARDS + " must have URLs without user and password, but one holds an '@';"
                    + " it may be a secret, so it is not shown");
        }
        try {
            URI url = HttpUrl.require(BOARDS, URI.create(text));
            return url.getPath().isEmpty() ? url.resolve("/data.json") : url;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(BOARDS + " must have URLs, but has '" + Printable.of(text, MOST_WORDS) + "'");
        }
    }

    private static Place place(String text, String latitude, String longitude) {
        try {
            return new Place(
                    null, Double.parseDouble(latitude), Double.parseDouble(longitude), null, null, null, false);
        } catch (NumberFormatException | InvalidReadingException e) {
            throw new ConfigException(PLACES + " must have latitude and longitude in degrees, but has '" + text + "'");
        }
    }
}
