// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Outcome;
import java.util.concurrent.CompletableFuture;

/// Makes HTTP calls. Thread-safe; never blocks; its futures end with an outcome, never with an exception.
public interface Calls {

    /// Send `call` to `address` and return the body of its answer; an answer that is no success is a failure.
    CompletableFuture<Outcome<byte[]>> send(ServerAddress address, Call call);
}
