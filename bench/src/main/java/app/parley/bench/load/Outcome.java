// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What one load on one server came to: figures, what went wrong, each in a line, and whether something was `lost`
/// that the server had promised to keep.
public record Outcome(Map<Figure, Double> figures, List<String> troubles, boolean lost) {
    public Outcome {
        figures = Map.copyOf(figures);
        troubles = List.copyOf(troubles);
    }

    /// Collects an outcome. For one thread.
    public static final class Builder {
        private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        private final List<String> troubles = new ArrayList<>();
        private boolean lost;

        public Builder with(Figure figure, double value) {
            figures.put(figure, value);
            return this;
        }

        Builder latency(Histogram latency) {
            return with(Figure.P50, latency.quantile(0.5) / 1e6)
                    .with(Figure.P99, latency.quantile(0.99) / 1e6)
                    .with(Figure.P999, latency.quantile(0.999) / 1e6)
                    .with(Figure.MAX, latency.max() / 1e6);
        }

        /// Note that not everything is well.
        Builder trouble(boolean when, String line) {
            if (when) {
                troubles.add(line);
            }
            return this;
        }

        /// Note that a promise was broken.
        Builder loss(boolean when, String line) {
            lost |= when;
            return trouble(when, line);
        }

        public Outcome build() {
            return new Outcome(figures, troubles, lost);
        }
    }
}
