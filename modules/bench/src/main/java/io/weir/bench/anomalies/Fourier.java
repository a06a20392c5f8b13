package io.weir.bench.anomalies;

/** The discrete Fourier transform of as many values as a power of two, in place. */
final class Fourier {

    private Fourier() {}

    static void transform(double[] real, double[] imaginary, boolean back) {
        int size = real.length;
        reorder(real, imaginary);
        for (int width = 2; width <= size; width *= 2) {
            double angle = (back ? 2 : -2) * Math.PI / width;
            for (int turn = 0; turn < width / 2; turn++) {
                double cosine = Math.cos(angle * turn);
                double sine = Math.sin(angle * turn);
                for (int low = turn; low < size; low += width) {
                    int high = low + width / 2;
                    double re = real[high] * cosine - imaginary[high] * sine;
                    double im = real[high] * sine + imaginary[high] * cosine;
                    real[high] = real[low] - re;
                    imaginary[high] = imaginary[low] - im;
                    real[low] += re;
                    imaginary[low] += im;
                }
            }
        }
        for (int at = 0; back && at < size; at++) {
            real[at] /= size;
            imaginary[at] /= size;
        }
    }

    private static void reorder(double[] real, double[] imaginary) {
        int bits = Integer.numberOfTrailingZeros(real.length);
        for (int at = 0; at < real.length; at++) {
            int other = Integer.reverse(at) >>> Integer.SIZE - bits;
            if (other > at) {
                double re = real[at];
                double im = imaginary[at];
                real[at] = real[other];
                imaginary[at] = imaginary[other];
                real[other] = re;
                imaginary[other] = im;
            }
        }
    }
}
