// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.shared.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/// A server of which a test holds the answers back until it gives them.
public final class FakeCalls implements Calls {
    public final List<Call> asked = new ArrayList<>();
    private final Queue<CompletableFuture<Outcome<byte[]>>> open = new ArrayDeque<>();

    @Override
    public CompletableFuture<Outcome<byte[]>> send(ServerAddress address, Call call) {
        asked.add(call);
        var answer = new CompletableFuture<Outcome<byte[]>>();
        open.add(answer);
        return answer;
    }

    /// Answer the oldest open call with `body`.
    public void answer(Object body) {
        open.remove().complete(Outcome.done(body instanceof byte[] bytes ? bytes : Json.write(body)));
    }

    /// Refuse the oldest open call.
    public void refuse(int status, String code) {
        open.remove().complete(Outcome.failed(new Failure.Refused(status, code, "no", null)));
    }

    int open() {
        return open.size();
    }
}
