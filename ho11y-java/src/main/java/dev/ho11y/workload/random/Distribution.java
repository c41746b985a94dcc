package dev.ho11y.workload.random;

import java.util.List;
import java.util.random.RandomGenerator;

/** What values follow. A sample is in the unit in which the parameters are. */
public sealed interface Distribution {

    double sample(RandomGenerator random);

    record Constant(double value) implements Distribution {
        @Override
        public double sample(RandomGenerator random) {
            return value;
        }
    }

    /** Every value between the two is as likely as any other. */
    record Uniform(double min, double max) implements Distribution {
        @Override
        public double sample(RandomGenerator random) {
            return min + random.nextDouble() * (max - min);
        }
    }

    /** Normal; what falls outside of the bounds becomes the bound. */
    record Normal(double mean, double deviation, double min, double max) implements Distribution {
        @Override
        public double sample(RandomGenerator random) {
            return Math.clamp(mean + deviation * random.nextGaussian(), min, max);
        }
    }

    /** Log-normal, said by the median and the 99th percentile, which is how latency is measured; bounded above. */
    record LogNormal(double median, double p99, double max) implements Distribution {

        /** The 99th percentile of the standard normal distribution. */
        private static final double Z99 = 2.3263478740408408;

        @Override
        public double sample(RandomGenerator random) {
            double sigma = Math.log(p99 / median) / Z99;
            return Math.min(median * Math.exp(sigma * random.nextGaussian()), max);
        }
    }

    /** Some values, each with its weight. */
    record OneOf(Weighted<Double> choices) implements Distribution {
        @Override
        public double sample(RandomGenerator random) {
            return choices.pick(random);
        }
    }

    /** Measured percentiles, from 0 to 100, straight lines between them. */
    record Percentiles(List<Point> points) implements Distribution {

        /** One percentile: the share of samples that is at most the value. */
        public record Point(double share, double value) {}

        public Percentiles {
            points = List.copyOf(points);
        }

        @Override
        public double sample(RandomGenerator random) {
            double at = random.nextDouble();
            int above = 1;
            while (points.get(above).share() < at) {
                above++;
            }
            Point from = points.get(above - 1);
            Point to = points.get(above);
            return from.value() + (at - from.share()) / (to.share() - from.share()) * (to.value() - from.value());
        }
    }
}
