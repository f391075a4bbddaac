package io.understudy.training.procedure;

import io.understudy.training.network.Architecture;
import io.understudy.training.network.Layer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a base is used.
 *
 * @param kept which layers keep the base's weights
 * @param frozenEpochs for how many epochs the kept layers below the heads do not move
 * @param gradual whether kept layers thaw one after the other, the uppermost first, each {@code frozenEpochs} after the one before
 * @param lowerRate what the learning rate is multiplied by in kept layers, once for each layer further down (discriminative rates, Howard
 *     and Ruder 2018, section 3.2)
 * @param trainings how many trainings begin with the base, each with another order of the data; the weights of all are averaged (a uniform
 *     soup, Wortsman et al., ICML 2022, section 2): what begins at one place ends near enough to each other for that
 */
public record TransferSettings(Kept kept, int frozenEpochs, boolean gradual, double lowerRate, int trainings) {

    /** What measured best; docs/results/transfer.md has the ablation. */
    public static final TransferSettings STANDARD = new TransferSettings(Kept.LABELS, 0, false, 1, 1);

    /** Which layers keep the base's weights; each kind includes the ones before it. */
    public enum Kept {
        /** Embeddings of words, n-grams and shapes. */
        EMBEDDINGS(Layer.EMBEDDING),
        /** The common bi-LSTM, as published. */
        COMMON(Layer.COMMON),
        /** The task-specific layers, all but what has the size of a label set. */
        TASKS(Layer.TASK),
        /** The heads too, as far as labels of the same name are in both: a date is a date in every skill. */
        LABELS(Layer.HEAD);

        private final Layer uppermost;

        Kept(Layer uppermost) {
            this.uppermost = uppermost;
        }

        boolean keeps(Layer layer) {
            return layer.compareTo(uppermost) <= 0;
        }

        /** The recipe's settings that must be the base's. */
        Map<String, String> widths(Architecture base) {
            Map<String, String> widths = new LinkedHashMap<>();
            widths.put("wordSize", Integer.toString(base.wordSize()));
            if (keeps(Layer.COMMON)) {
                widths.put("commonSize", Integer.toString(base.commonSize()));
            }
            if (keeps(Layer.TASK)) {
                widths.put("slotSize", Integer.toString(base.slotSize()));
                widths.put("intentSize", Integer.toString(base.intentSize()));
            }
            return widths;
        }
    }

    /** The same with this many trainings averaged. */
    public TransferSettings averaging(int number) {
        return new TransferSettings(kept, frozenEpochs, gradual, lowerRate, number);
    }

    double rateFactor(Layer layer, int epoch) {
        if (layer == Layer.HEAD || !kept.keeps(layer)) {
            return 1;
        }
        Layer top = kept.keeps(Layer.TASK) ? Layer.TASK : kept.uppermost;
        int depth = top.compareTo(layer);
        int thawed = gradual ? frozenEpochs * (depth + 1) : frozenEpochs;
        return epoch < thawed ? 0 : Math.pow(lowerRate, depth + 1.0);
    }
}
