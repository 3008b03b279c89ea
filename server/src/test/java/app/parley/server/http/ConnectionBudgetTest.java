// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which connection ends when there are more than descriptors.
final class ConnectionBudgetTest {
    private final ConnectionBudget budget = new ConnectionBudget(3);
    private final List<String> ended = new ArrayList<>();

    private final class Place implements ConnectionBudget.Place {
        private final String network;
        private final String name;

        Place(String network, String name) {
            this.network = network;
            this.name = name;
        }

        @Override
        public String network() {
            return network;
        }

        @Override
        public void end() {
            ended.add(name);
            budget.left(this);
        }
    }

    @Test
    void whereThereAreFewDescriptorsHalfOfThoseThatAreLeftAreForConnections() {
        assertThat(ConnectionBudget.most(256, 120)).isEqualTo(68);
        assertThat(ConnectionBudget.most(1_024, 120)).isEqualTo(768);
        assertThat(ConnectionBudget.most(Long.MAX_VALUE, 120)).isEqualTo(Integer.MAX_VALUE);
    }

    private Place enter(String network, String name) {
        var place = new Place(network, name);
        budget.enter(place);
        return place;
    }

    @Test
    void theOldestOfTheNetworkWithMostMakesRoom() {
        enter("ben", "b1");
        enter("mallory", "m1");
        enter("mallory", "m2");
        enter("ada", "a1");
        assertThat(ended).containsExactly("m1");
        enter("mallory", "m3");
        enter("mallory", "m4");
        assertThat(ended).containsExactly("m1", "m2", "m3");
        assertThat(budget.open()).isEqualTo(3);
    }

    @Test
    void socketsKeepTheirPlaces() {
        for (var name : List.of("s1", "s2", "s3")) {
            budget.upgraded(enter("ada", name));
        }
        enter("mallory", "m1");
        assertThat(ended).containsExactly("m1");
    }

    @Test
    void whoLeavesIsForgotten() {
        var first = enter("ada", "a1");
        budget.left(first);
        enter("ada", "a2");
        enter("ben", "b1");
        enter("cleo", "c1");
        assertThat(ended).isEmpty();
        enter("ada", "a3");
        assertThat(ended).containsExactly("a2");
    }
}
