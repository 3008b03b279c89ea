// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

/// How long things took, in nanoseconds, to within 1 %. For one thread.
///
/// Each power of two is cut into 128 equal buckets, as HdrHistogram does.
final class Histogram {
    private static final int BITS = 7;
    private static final int CUTS = 1 << BITS;

    private final long[] counts = new long[(Long.SIZE - BITS) * CUTS];
    private long total;
    private long max;

    void add(long nanos) {
        long value = Math.max(0, nanos);
        counts[bucket(value)]++;
        total++;
        max = Math.max(max, value);
    }

    long count() {
        return total;
    }

    long max() {
        return max;
    }

    /// Return the value that `share` (0 to 1) of all do not exceed, or 0 when there are none.
    long quantile(double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Math.min(max, top(i));
            }
        }
        return 0;
    }

    private static int bucket(long value) {
        int shift = Math.max(0, Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(value));
        return shift * CUTS + (int) (value >>> shift);
    }

    /// The largest value of bucket `i`.
    private static long top(int i) {
        int shift = Math.max(0, i / CUTS - 1);
        return ((i - (long) shift * CUTS + 1) << shift) - 1;
    }
}
