package io.understudy.training.procedure;

import io.understudy.runtime.compare.Aspect;
import io.understudy.runtime.compare.Comparison;
import io.understudy.runtime.compare.FlipFigures;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Error against negative flips on dev, along the way from what was learned to the predecessor.
 *
 * @param points by growing share of the predecessor
 */
public record FlipCurve(List<Point> points) {

    /**
     * One model on the way.
     *
     * @param predecessorShare how much of its weights is the predecessor's, 0 to 1
     * @param intentError share of dev utterances whose intent is wrong
     * @param error share whose intent or any slot is wrong
     * @param intentFlips share whose intent only the predecessor had right
     * @param flips share that only the predecessor had right as a whole
     */
    public record Point(double predecessorShare, double intentError, double error, double intentFlips, double flips) {

        /** What a comparison on dev says of a successor. */
        static Point of(double predecessorShare, Comparison dev) {
            FlipFigures intent = dev.figures(Aspect.INTENT);
            FlipFigures whole = dev.figures(Aspect.UTTERANCE);
            return new Point(
                    predecessorShare,
                    1 - share(intent.newAccuracy()),
                    1 - share(whole.newAccuracy()),
                    share(intent.negativeFlipRate()),
                    share(whole.negativeFlipRate()));
        }

        private static double share(@Nullable Double share) {
            return share == null ? 0 : share;
        }

        double cost(double flipCost) {
            return intentError + error + flipCost * (intentFlips + flips);
        }
    }

    /** The point that costs least; of equals the one with more of the predecessor. */
    Point best(double flipCost) {
        return points.stream()
                .min(Comparator.comparingDouble((Point point) -> point.cost(flipCost))
                        .thenComparing(Comparator.comparingDouble(Point::predecessorShare)
                                .reversed()))
                .orElseThrow();
    }
}
