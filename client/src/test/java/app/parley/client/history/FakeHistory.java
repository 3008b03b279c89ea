// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The log of one room, whose answers a test holds back until it lets them go.
final class FakeHistory implements History {
    final List<Event> log = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    private final Deque<Question> questions = new ArrayDeque<>();

    private record Question(Supplier<EventPage> page, Consumer<Outcome<EventPage>> then) {}

    @Override
    public void before(long seq, int limit, Consumer<Outcome<EventPage>> then) {
        asked.add("before " + seq);
        questions.add(new Question(() -> page((int) Math.min(seq - 1, log.size()) - limit, limit), then));
    }

    @Override
    public void after(long seq, int limit, Consumer<Outcome<EventPage>> then) {
        asked.add("after " + seq);
        questions.add(new Question(() -> page((int) Math.min(seq, log.size()), limit), then));
    }

    private EventPage page(int from, int limit) {
        return new EventPage(LogAsRead.of(log, Math.max(0, from), Math.min(log.size(), from + limit)), log.size());
    }

    boolean isAsked() {
        return !questions.isEmpty();
    }

    /// Read what the oldest question is answered with; what happens from now on is not in that answer.
    void readNow() {
        var question = questions.remove();
        var page = question.page().get();
        questions.addFirst(new Question(() -> page, question.then()));
    }

    /// Answer the oldest question with what the log holds now.
    void answer() {
        var question = questions.remove();
        question.then().accept(Outcome.done(question.page().get()));
    }

    void answerAll() {
        while (isAsked()) {
            answer();
        }
    }

    /// Let the oldest question fail.
    void fail(Failure why) {
        questions.remove().then().accept(Outcome.failed(why));
    }
}
