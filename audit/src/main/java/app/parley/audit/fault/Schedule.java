// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// What breaks, and after how many granted wishes. A pure function of its seed.
public record Schedule(List<Step> steps) {
    public Schedule {
        steps = List.copyOf(steps);
    }

    /// `fault` begins when `after` wishes were granted.
    public record Step(int after, Fault fault) {}

    /// Draw `count` faults of `kinds` within the first `acts` granted wishes.
    public static Schedule of(long seed, List<Kind> kinds, Kind.Sizes sizes, int count, int acts) {
        var random = new SplittableRandom(seed);
        var moments = random.ints(count, 0, Math.max(1, acts)).sorted().toArray();
        var steps = new ArrayList<Step>();
        for (int moment : moments) {
            steps.add(new Step(moment, kinds.get(random.nextInt(kinds.size())).draw(random, sizes)));
        }
        return new Schedule(steps);
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(step -> "after " + step.after() + " " + step.fault().words())
                .collect(Collectors.joining("; "));
    }
}
