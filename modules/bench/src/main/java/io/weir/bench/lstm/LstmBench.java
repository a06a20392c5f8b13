package io.weir.bench.lstm;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ai.djl.engine.Engine;
import io.weir.bench.forecasts.BeijingTables;
import io.weir.forecaster.panel.Panel;

/** How well an LSTM forecasts, as Weir's predecessor had one and as one would make it today, over the better of two naive methods. */
public final class LstmBench {

    private static final String NATIVE = "native/lib/pytorch.properties";
    private static final String KIND = "P2";
    private static final int EPOCHS = 12;

    private final PrintStream out;

    public LstmBench(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints errors by horizon.
     *
     * @param files of the Beijing Multi-Site Air-Quality Data; where there are none it says so
     * @param folder for the native library, which is unpacked
     */
    public void run(Path files, Path folder) {
        if (LstmBench.class.getClassLoader().getResource(NATIVE) == null) {
            out.println("Built without PyTorch (mvn -P lstm): the LSTM is passed over");
            return;
        }
        if (!Files.isDirectory(files)) {
            out.println("No tables in " + files + ": the LSTM is passed over");
            return;
        }
        System.setProperty("DJL_CACHE_DIR", folder.toString());
        System.setProperty("ENGINE_CACHE_DIR", folder.toString());
        System.setProperty("ai.djl.offline", "true"); // or it would look for a newer library
        System.setProperty("ai.djl.pytorch.num_threads", "1"); // two wait for each other where others want a core too
        System.setProperty("OPT_OUT_TRACKING", "true"); // or it would call home
        Engine.getEngine("PyTorch").setRandomSeed(1);
        Panel panel = BeijingTables.read(files);
        out.printf("%n%-36s%6s%10s%8s%10s%10s%n", "LSTM", "hours", "MAE", "ratio", "naive", "seconds");
        for (Design design : List.of(Design.PREDECESSOR, Design.LONGER)) {
            print(panel, panel.hour(BeijingTables.UNTIL), design);
        }
    }

    private void print(Panel panel, int first, Design design) {
        long begun = System.nanoTime();
        Windows windows = new Windows(panel, KIND, design, first);
        Learning learning = new Learning(windows, first, panel.hours());
        float[] said = learning.said(EPOCHS);
        long seconds = (System.nanoTime() - begun) / 1_000_000_000;
        int[] rows = learning.asked();
        for (int horizon = 0; horizon < Windows.HORIZONS.length; horizon++) {
            int ahead = Windows.HORIZONS[horizon];
            double error = 0;
            double naive = 0;
            double seasonal = 0;
            int count = 0;
            for (int at = 0; at < rows.length; at++) {
                float truth = windows.truth(rows[at], ahead);
                if (!Float.isNaN(truth)) {
                    error += Math.abs(windows.value(rows[at], said[at * Windows.HORIZONS.length + horizon]) - truth);
                    naive += Math.abs(windows.naive(rows[at]) - truth);
                    seasonal += Math.abs(windows.seasonal(rows[at], ahead) - truth);
                    count++;
                }
            }
            double plain = Math.min(naive, seasonal);
            out.printf(
                    "%-36s%6d%10.3f%8.3f%10.3f%10d%n",
                    design.name(), ahead, error / count, error / plain, plain / count, seconds);
        }
    }
}
