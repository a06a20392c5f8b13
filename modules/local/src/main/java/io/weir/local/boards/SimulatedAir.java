package io.weir.local.boards;

import java.util.Random;

/**
 * Air as a board with a dust sensor and a thermometer meets it: warm at noon, dusty in the morning and in the evening, with a little noise. The
 * same board measures the same at the same time of day.
 */
final class SimulatedAir {

    private static final double HOURS = 24;
    private static final double DUST_OF_SMOKE = 8;

    /**
     * One look.
     *
     * @param pm10 micrograms a cubic metre
     * @param pm25 the same of the finer dust
     * @param temperature degrees Celsius
     * @param humidity per cent
     */
    record Look(double pm10, double pm25, double temperature, double humidity) {}

    private final long board;

    SimulatedAir(long board) {
        this.board = board;
    }

    /**
     * What is measured then.
     *
     * @param second of the day
     * @param smoke whether somebody has lit a fire beside the board
     */
    Look at(long second, boolean smoke) {
        Random noise = new Random(board * 86_400 + second);
        double hour = second / 3_600.0;
        double rush = near(hour, 8) + near(hour, 19);
        double pm25 = (6 + 9 * rush + noise.nextGaussian()) * (smoke ? DUST_OF_SMOKE : 1);
        double warmth = Math.cos((hour - 14) / HOURS * 2 * Math.PI);
        return new Look(
                Math.max(0.5, pm25 * 1.6 + Math.abs(noise.nextGaussian())),
                Math.max(0.3, pm25),
                14 + 6 * warmth + 0.2 * noise.nextGaussian(),
                Math.min(95, 60 - 15 * warmth + noise.nextGaussian()));
    }

    /** How near an hour of the day is to another: 1 at it, little two hours away. */
    private static double near(double hour, double peak) {
        double away = Math.min(Math.abs(hour - peak), HOURS - Math.abs(hour - peak));
        return Math.exp(-away * away / 2);
    }
}
