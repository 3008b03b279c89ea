// SPDX-License-Identifier: Apache-2.0
package app.parley.client.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.Outcome;
import app.parley.client.session.Scene;
import app.parley.client.store.SearchHit;
import app.parley.client.store.Snippet;
import app.parley.shared.model.RoomId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class SearchViewModelTest {
    private final Deque<Consumer<Outcome<List<SearchHit>>>> asked = new ArrayDeque<>();
    private final List<Long> went = new ArrayList<>();
    private final SearchViewModel model = new SearchViewModel(
            new Scene().session().directory(),
            RoomId.GENERAL,
            hit -> went.add(hit.seq()),
            (_, _, then) -> asked.add(then));

    @Test
    void enterBeforeTheAnswerGoesToItsFirstHit() {
        model.wordsProperty().set("lighthouse");
        model.enter(null);
        assertThat(went).isEmpty();
        answer(7, 3);
        assertThat(went).containsExactly(7L);
    }

    @Test
    void enterDoesNotGoToWhatWasFoundForTheLettersBefore() {
        model.wordsProperty().set("l");
        answer(1);
        var old = model.hits().getFirst();
        model.wordsProperty().set("lighthouse");
        model.enter(old);
        assertThat(went).isEmpty();
        answer(7);
        assertThat(went).containsExactly(7L);
    }

    @Test
    void whoGoesOnTypingAfterEnterStays() {
        model.wordsProperty().set("light");
        model.enter(null);
        model.wordsProperty().set("lights");
        answer(1);
        answer(2);
        assertThat(went).isEmpty();
    }

    private void answer(long... seqs) {
        var hits = new ArrayList<SearchHit>();
        for (long seq : seqs) {
            hits.add(new SearchHit(RoomId.GENERAL, seq, "ben", Scene.BEGIN, new Snippet("lighthouse", List.of())));
        }
        asked.remove().accept(Outcome.done(List.copyOf(hits)));
    }
}
