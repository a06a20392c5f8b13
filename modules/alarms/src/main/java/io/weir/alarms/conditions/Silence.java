package io.weir.alarms.conditions;

import java.util.List;

import io.weir.alarms.conditions.Verdict.Answer;

/**
 * A sensor that says nothing for so many times the pause that it usually makes, or for a time. A measure at the very end of that time is
 * in time. A sensor whose pauses are not known yet is not silent.
 *
 * @param intervals so many of the sensor's own pauses, the median of the last five; 0 where {@code after} counts
 * @param after milliseconds; of {@code intervals} the least time, below which no sensor is silent
 */
public record Silence(double intervals, long after) implements Condition {

    private static final int PAUSES = 5;
    private static final int KNOWN = 3;

    @Override
    public Judged told(Memory memory, List<Observation> now) {
        Observation latest = now.get(now.size() - 1);
        long before = memory.newest();
        Memory heard = memory.since(latest.takenAt()) // one row is enough: whatever it said, it said something
                .with(latest)
                .judged(Long.MIN_VALUE);
        List<Row> pauses = memory.kept(row -> true);
        if (before != Long.MIN_VALUE && before < latest.takenAt() && intervals > 0) {
            pauses.add(new Row("", latest.takenAt(), latest.takenAt() - before, 0));
            pauses = pauses.subList(Math.max(0, pauses.size() - PAUSES), pauses.size());
        }
        return new Judged(
                heard.keeping(pauses),
                new Verdict(Answer.CLEAR, 0, seconds(patience(pauses)), "there are measures again"));
    }

    /** Whatever a sensor says, it says something: so the newest of all its kinds counts. */
    @Override
    public boolean isLate(Memory memory, Observation observation) {
        return memory.newest() >= observation.takenAt();
    }

    @Override
    public boolean isOneEnough() {
        return true;
    }

    @Override
    public long deadline(Memory memory) {
        long patience = patience(memory.kept(row -> true));
        if (memory.latest().length == 0 || patience == NEVER) {
            return NEVER;
        }
        long silent = memory.newest() + patience;
        return memory.judged() < silent ? silent : NEVER;
    }

    @Override
    public Judged due(Memory memory, long deadline) {
        double silent = seconds(deadline - memory.newest());
        double patience = seconds(patience(memory.kept(row -> true)));
        return new Judged(memory.judged(deadline), Verdict.of(Answer.HOLDS, silent, patience));
    }

    @Override
    public long since(Verdict verdict, long time) {
        return time - Math.round(verdict.value() * 1_000);
    }

    /** How long it may say nothing; {@link #NEVER} where that is not known. */
    private long patience(List<Row> pauses) {
        if (intervals == 0) {
            return after;
        }
        if (pauses.size() < KNOWN) {
            return NEVER;
        }
        double[] sorted = pauses.stream().mapToDouble(Row::value).sorted().toArray();
        return Math.max(after, Math.round(sorted[(sorted.length - 1) / 2] * intervals));
    }

    private static double seconds(long milliseconds) {
        return milliseconds == NEVER ? 0 : milliseconds / 1_000.0;
    }

    @Override
    public String sentence(Verdict verdict) {
        return verdict.answer() != Answer.HOLDS
                ? verdict.about()
                : "no measure for " + Durations.text((long) (verdict.value() * 1_000)) + ", and "
                        + Durations.text((long) (verdict.threshold() * 1_000)) + " is what it may be silent";
    }
}
