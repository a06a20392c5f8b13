package io.weir.bench.anomalies;

import java.util.Arrays;

/**
 * The saliency of the newest of the last 128 values (Ren and others, Time-Series Anomaly Detection Service at Microsoft, KDD
 * 2019): what of the logarithm of the spectrum is not like its surroundings, brought back, against its own mean of before.
 */
record SpectralResidual() implements Contender {

    private static final int WINDOW = 128;
    private static final int AHEAD = 5; // values that are guessed behind the newest, as the paper does
    private static final int BEHIND = 5; // over which the slope for it is taken
    private static final int SMOOTHED = 3; // frequencies
    private static final int COMPARED = 21; // of the saliency
    private static final double NOTHING = 1e-8;

    @Override
    public String name() {
        return "spectral residual";
    }

    @Override
    public double[] scores(Series series) {
        double[] scores = new double[series.size()];
        double[] real = new double[WINDOW];
        double[] imaginary = new double[WINDOW];
        int held = WINDOW - AHEAD;
        for (int row = held - 1; row < scores.length; row++) {
            System.arraycopy(series.values(), row - held + 1, real, 0, held);
            guess(real, held);
            Arrays.fill(imaginary, 0);
            scores[row] = saliency(real, imaginary, held - 1);
        }
        return scores;
    }

    /** By those before the newest, or what is odd about it would be odd about them too. */
    private static void guess(double[] window, int held) {
        double last = window[held - 2];
        double slopes = 0;
        for (int back = 1; back <= BEHIND; back++) {
            slopes += (last - window[held - 2 - back]) / back;
        }
        double next = window[held - 1 - BEHIND] + slopes; // the mean slope, over as many steps
        Arrays.fill(window, held, window.length, next);
    }

    private static double saliency(double[] real, double[] imaginary, int newest) {
        Fourier.transform(real, imaginary, false);
        double[] logarithm = new double[WINDOW];
        for (int at = 0; at < WINDOW; at++) {
            logarithm[at] = Math.log(Math.hypot(real[at], imaginary[at]) + NOTHING);
        }
        double sum = 0;
        for (int at = 0; at < WINDOW; at++) {
            sum += logarithm[at] - (at >= SMOOTHED ? logarithm[at - SMOOTHED] : 0);
            double residual = Math.exp(logarithm[at] - sum / Math.min(at + 1, SMOOTHED));
            double size = Math.exp(logarithm[at]);
            real[at] *= residual / size;
            imaginary[at] *= residual / size;
        }
        Fourier.transform(real, imaginary, true);
        double before = 0;
        for (int at = newest - COMPARED; at < newest; at++) {
            before += Math.hypot(real[at], imaginary[at]) / COMPARED;
        }
        return Math.hypot(real[newest], imaginary[newest]) / (before + NOTHING);
    }
}
