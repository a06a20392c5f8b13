package io.weir.forecaster.model;

/** What a model says for one horizon, by all its trees at once; parts of the same quantile are averaged. One thread uses it. */
public final class HorizonScorer {

    private final Part[] parts;
    private final int[] quantiles; // of each part, by its place
    private final int[] counts = new int[HorizonModel.QUANTILES.size()];
    private final ForestScorer forests;

    /** For that horizon. */
    public HorizonScorer(HorizonModel model) {
        parts = model.parts().toArray(Part[]::new);
        quantiles = model.parts().stream()
                .mapToInt(part -> HorizonModel.QUANTILES.indexOf(part.quantile()))
                .toArray();
        for (int quantile : quantiles) {
            counts[quantile]++;
        }
        forests = new ForestScorer(model.parts().stream().map(Part::forest).toList());
    }

    /**
     * The forecast from a row of features that begins at that place.
     *
     * @param base the value that the series has now
     * @param floor below which no value can be
     */
    public Quantiles of(float base, float[] rows, int from, double floor) {
        double[] said = forests.of(rows, from);
        double low = 0;
        double middle = 0;
        double high = 0;
        for (int at = 0; at < parts.length; at++) {
            double one = parts[at].of(said[at], base, rows, from);
            switch (quantiles[at]) {
                case 0 -> low += one;
                case 1 -> middle += one;
                default -> high += one;
            }
        }
        double centre = Math.max(floor, middle / counts[1]);
        return new Quantiles(
                Math.min(centre, Math.max(floor, low / counts[0])), centre, Math.max(centre, high / counts[2]));
    }
}
