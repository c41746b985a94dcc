package dev.ho11y.autoscaler.promql.function;

import dev.ho11y.autoscaler.promql.syntax.AggregationOperator;
import java.util.Arrays;

/** What an aggregation keeps of one group. Source: Prometheus 3.5 {@code engine.go}, aggregation. */
public abstract class Accumulator {

    /** Forgets everything and takes the group's first value. */
    public abstract void reset(double first);

    public abstract void add(double value);

    /**
     * The aggregate.
     *
     * @param parameter the φ of a quantile
     */
    public abstract double result(double parameter);

    public static Accumulator of(AggregationOperator operator) {
        return switch (operator) {
            case SUM -> new Sum();
            case AVG -> new Average();
            case COUNT -> new Count();
            case MIN -> new Extreme(true);
            case MAX -> new Extreme(false);
            case GROUP -> new Group();
            case STDDEV -> new Variance(true);
            case STDVAR -> new Variance(false);
            case QUANTILE -> new Quantile();
            case TOPK, BOTTOMK, COUNT_VALUES ->
                throw new IllegalArgumentException(operator + " does not yield one value per group");
        };
    }

    private static final class Sum extends Accumulator {
        private final KahanSum sum = new KahanSum();

        @Override
        public void reset(double first) {
            sum.reset(first);
        }

        @Override
        public void add(double value) {
            sum.add(value);
        }

        @Override
        public double result(double parameter) {
            return sum.raw() + sum.lost();
        }
    }

    private static final class Average extends Accumulator {
        private final Mean mean = new Mean();

        @Override
        public void reset(double first) {
            mean.reset(first);
        }

        @Override
        public void add(double value) {
            mean.add(value);
        }

        @Override
        public double result(double parameter) {
            return mean.result();
        }
    }

    private static final class Count extends Accumulator {
        private int count;

        @Override
        public void reset(double first) {
            count = 1;
        }

        @Override
        public void add(double value) {
            count++;
        }

        @Override
        public double result(double parameter) {
            return count;
        }
    }

    private static final class Extreme extends Accumulator {
        private final boolean smallest;
        private double extreme;

        Extreme(boolean smallest) {
            this.smallest = smallest;
        }

        @Override
        public void reset(double first) {
            extreme = first;
        }

        @Override
        public void add(double value) {
            if ((smallest ? value < extreme : value > extreme) || Double.isNaN(extreme)) {
                extreme = value;
            }
        }

        @Override
        public double result(double parameter) {
            return extreme;
        }
    }

    private static final class Group extends Accumulator {
        @Override
        public void reset(double first) {}

        @Override
        public void add(double value) {}

        @Override
        public double result(double parameter) {
            return 1;
        }
    }

    private static final class Variance extends Accumulator {
        private final boolean root;
        private double mean;
        private double squares;
        private int count;

        Variance(boolean root) {
            this.root = root;
        }

        @Override
        public void reset(double first) {
            mean = first;
            squares = Double.isFinite(first) ? 0 : Double.NaN;
            count = 1;
        }

        @Override
        public void add(double value) {
            count++;
            double delta = value - mean;
            mean += delta / count;
            squares += delta * (value - mean);
        }

        @Override
        public double result(double parameter) {
            double variance = squares / count;
            return root ? Math.sqrt(variance) : variance;
        }
    }

    private static final class Quantile extends Accumulator {
        private double[] values = new double[16];
        private int size;

        @Override
        public void reset(double first) {
            size = 0;
            add(first);
        }

        @Override
        public void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        @Override
        public double result(double parameter) {
            return Quantiles.quantile(parameter, values, size);
        }
    }
}
