// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PlacesPropertyTest {
    @Property(tries = 300)
    void theyAreThoseOfACountWithoutHoles(@ForAll Set<@LongRange(min = 1, max = 60) Long> olds) {
        var places = new Places();
        var expected = new HashMap<Long, Long>();
        var inOrder = new TreeSet<>(olds);
        for (var old : inOrder) {
            assertThat(places.next()).isEqualTo(expected.size() + 1L);
            places.took(old);
            expected.put(old, (long) expected.size() + 1);
        }
        for (long old = 0; old <= 61; old++) {
            assertThat(places.of(old)).isEqualTo(expected.getOrDefault(old, 0L));
            assertThat(places.upTo(old)).isEqualTo(inOrder.headSet(old, true).size());
        }
    }
}
