package io.weir.bench.lstm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A window of hours, each with the embedding of its station beside it, through an LSTM; from where that stands at the last hour, a
 * number for each horizon. In: windows (row, hour, number), and stations (row, one of all stations is 1).
 */
final class StationLstm extends AbstractBlock {

    private static final int EMBEDDING = 4;
    private static final int STATE = 64;

    private final int outputs;
    private final Block embedding;
    private final Block lstm;
    private final Block output;

    StationLstm(int outputs) {
        this.outputs = outputs;
        embedding = addChildBlock(
                "embedding", Linear.builder().setUnits(EMBEDDING).optBias(false).build());
        lstm = addChildBlock(
                "lstm",
                LSTM.builder()
                        .setStateSize(STATE)
                        .setNumLayers(1)
                        .optBatchFirst(true)
                        .build());
        output = addChildBlock("output", Linear.builder().setUnits(outputs).build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray windows = inputs.get(0);
        NDArray station = embedding
                .forward(store, new NDList(inputs.get(1)), training)
                .singletonOrThrow()
                .expandDims(1)
                .repeat(1, windows.getShape().get(1));
        NDArray states = lstm.forward(store, new NDList(windows.concat(station, 2)), training)
                .head();
        return output.forward(store, new NDList(states.get(":, -1")), training);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Shape windows = inputs[0];
        embedding.initialize(manager, type, inputs[1]);
        lstm.initialize(manager, type, new Shape(windows.get(0), windows.get(1), windows.get(2) + EMBEDDING));
        output.initialize(manager, type, new Shape(windows.get(0), STATE));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), outputs)};
    }
}
