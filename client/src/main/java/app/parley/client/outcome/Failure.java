// SPDX-License-Identifier: Apache-2.0
package app.parley.client.outcome;

import app.parley.client.address.ServerAddress;
import app.parley.client.words.RefusalWords;
import app.parley.client.words.Words;
import app.parley.shared.api.Problem;
import app.parley.shared.protocol.ServerFrame;
import app.parley.shared.refusal.Refusal;
import app.parley.shared.trust.KeyPin;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why something that a person asked for did not happen. `code` is for programs, `words` are for the person.
public sealed interface Failure {
    String code();

    String words();

    /// The server said no. `code` is the contract's; `retryAfter` is there when it said how long to wait.
    record Refused(
            int status, String code, String words, @Nullable Duration retryAfter) implements Failure {}

    /// The server's computer did not answer.
    record Unreachable(String words) implements Failure {
        @Override
        public String code() {
            return "unreachable";
        }
    }

    /// Something answered, but not as Parley does.
    record Garbled(String words) implements Failure {
        @Override
        public String code() {
            return "unexpected-answer";
        }
    }

    /// The server at `address` has the key `shown`, and the person has not accepted that. `expected` is the key that
    /// was accepted before, null at the first visit. Nothing was sent to the server.
    record Untrusted(
            ServerAddress address, KeyPin shown, @Nullable KeyPin expected) implements Failure {
        @Override
        public String code() {
            return expected == null ? "unknown-key" : "key-changed";
        }

        @Override
        public String words() {
            return Words.of("failure." + code(), address.display());
        }
    }

    /// There is something at the address that does not speak TLS.
    record NoTls(String words) implements Failure {
        @Override
        public String code() {
            return "no-tls";
        }
    }

    /// This computer would not do it, such as when too much waits to be sent already.
    record Local(String code, String words) implements Failure {}

    /// Return the failure of a call that the server answered with `problem`.
    static Failure refused(int status, Problem problem, @Nullable Duration retryAfter) {
        var params = problem.params() == null ? Map.<String, Object>of() : problem.params();
        return new Refused(
                status, problem.code(), RefusalWords.of(problem.code(), params, problem.detail()), retryAfter);
    }

    /// Return the failure of a frame that the server answered with `refused`.
    static Failure refused(ServerFrame.Refused refused) {
        return new Refused(
                422, refused.code(), RefusalWords.of(refused.code(), refused.params(), refused.message()), null);
    }

    /// Return the failure of this app's own rule.
    static Failure refused(Refusal refusal) {
        return new Local(refusal.code(), RefusalWords.of(refusal));
    }

    /// Return the failure of a server that did not answer.
    static Failure unreachable(ServerAddress address) {
        return new Unreachable(Words.of("failure.unreachable", address.display()));
    }

    /// Return the failure of a server whose answer is not the contract's.
    static Failure garbled(ServerAddress address) {
        return new Garbled(Words.of("failure.garbled", address.display()));
    }

    /// Return the failure of a program's own bound or state that `code` names, with the words kept for it and `values`
    /// in
    /// their places.
    static Failure local(String code, Object... values) {
        return new Local(code, Words.of("failure." + code, values));
    }
}
