package io.weir.alarms.conditions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import io.weir.model.Forecast;

/**
 * A forecast by which a limit will be passed. Of the hours that are forecast up to {@code within} the one counts with the greatest chance
 * that its mean is beyond the limit, and only once all of them are there, of which the furthest comes last: so what is said does not hang
 * on how they came.
 *
 * @param direction on which side of the limit it is bad
 * @param limit in the kind's unit; on it is not beyond it
 * @param within so many hours ahead is looked, at least 1
 * @param chance that is enough, in percent, from {@link #LEAST} to {@link #MOST}
 */
public record Foreseen(Direction direction, double limit, int within, double chance) implements Condition {

    /** A smaller one is not asked for, as nothing is known below the least quantile that is forecast. */
    public static final int LEAST = 10;

    /** The greatest there is: beyond the quantiles of 5 and 95 percent nothing is known. */
    public static final int MOST = 95;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final long HOUR = 3_600_000;
    private static final char AHEAD = '+';

    /** What a rule has to know of a forecast that is one of its own: the chance, at the end of the newest hour that was known. */
    public Observation observation(Forecast forecast) {
        return new Observation(
                forecast.sensor().key(),
                forecast.kind() + AHEAD + forecast.horizon(),
                chance(forecast),
                forecast.saidAt().toEpochMilli(),
                Double.NaN);
    }

    /** Whether it is for an hour that the rule asks for. */
    public boolean has(Forecast forecast) {
        return forecast.horizon() <= within;
    }

    /**
     * The chance that the mean of the hour is beyond the limit, in percent: along a line between the two quantiles on both sides of the
     * limit. Outside of all quantiles it is 5 or 95, for all that is known is that it is not between these.
     */
    double chance(Forecast forecast) {
        return direction == Direction.ABOVE
                ? 100 - levelUpTo(forecast.quantiles(), limit)
                : levelBelow(forecast.quantiles(), limit);
    }

    /** In how many percent it is not above the value: of quantiles that are the same the greatest counts. */
    private static double levelUpTo(List<Double> quantiles, double value) {
        int at = Forecast.LEVELS.size() - 1;
        while (at > 0 && quantiles.get(at) > value) {
            at--;
        }
        return level(quantiles, at, at + 1, value);
    }

    /** In how many percent it is below the value: of quantiles that are the same the least counts. */
    private static double levelBelow(List<Double> quantiles, double value) {
        int at = 0;
        while (at < Forecast.LEVELS.size() - 1 && quantiles.get(at) < value) {
            at++;
        }
        return level(quantiles, at - 1, at, value);
    }

    private static double level(List<Double> quantiles, int before, int after, double value) {
        int last = Forecast.LEVELS.size() - 1;
        if (before < 0 || value <= quantiles.get(0) && before == 0) {
            return Forecast.LEVELS.get(0);
        }
        if (after > last || value >= quantiles.get(last) && after == last) {
            return Forecast.LEVELS.get(last);
        }
        double low = quantiles.get(before);
        double share = (value - low) / (quantiles.get(after) - low);
        return Forecast.LEVELS.get(before) + share * (Forecast.LEVELS.get(after) - Forecast.LEVELS.get(before));
    }

    @Override
    public Judged told(Memory memory, List<Observation> now) {
        Memory after = memory;
        boolean whole = false;
        for (Observation each : now) {
            int ahead = ahead(each);
            after = after.with(each, ahead);
            whole |= ahead == furthest();
        }
        return new Judged(after, whole ? verdict(after, now.get(0).takenAt()) : Verdict.UNKNOWN);
    }

    private static int ahead(Observation observation) {
        return Integer.parseInt(observation.kind().substring(observation.kind().lastIndexOf(AHEAD) + 1));
    }

    private int furthest() {
        return Forecast.HORIZONS.stream()
                .filter(each -> each <= within)
                .max(Integer::compare)
                .orElseThrow();
    }

    private Verdict verdict(Memory memory, long time) {
        Row best = null;
        for (Row each : memory.latest()) {
            boolean counts = each.time() == time && each.count() <= within;
            if (counts
                    && (best == null
                            || each.value() > best.value()
                            || each.value() == best.value() && each.count() < best.count())) {
                best = each;
            }
        }
        if (best == null) {
            return Verdict.UNKNOWN;
        }
        Instant until = Instant.ofEpochMilli(time + best.count() * HOUR);
        return Verdict.of(
                best.value() >= chance,
                best.value(),
                chance,
                "will be " + direction.word() + ' ' + Numbers.text(limit) + " by " + CLOCK.format(until) + " UTC with "
                        + percent(best.value()) + " %");
    }

    /** Rounded down, or 79.99 would be 80 and not enough. */
    private static String percent(double chance) {
        return Numbers.text(
                BigDecimal.valueOf(chance).setScale(1, RoundingMode.DOWN).doubleValue());
    }

    @Override
    public String sentence(Verdict verdict) {
        return verdict.about() + "; " + Numbers.text(chance) + " % is what it rings at";
    }
}
