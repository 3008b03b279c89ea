// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.fault;

import app.parley.audit.place.Proxy.Weather;
import java.io.IOException;

/// What breaks between the server and PostgreSQL. Where there is none, nothing does.
final class StoreFault {
    private StoreFault() {}

    /// A signal ends all of PostgreSQL in the middle of its work, and it starts again on the same files.
    record End(String signal, int millis) implements Fault {
        @Override
        public String words() {
            return "SIG" + signal + " of PostgreSQL for " + millis + " ms";
        }

        @Override
        public void begin(Scene scene) throws IOException, InterruptedException {
            if (scene.postgres().isPresent()) {
                scene.postgres().get().end(signal);
            }
        }

        @Override
        public void end(Scene scene) throws IOException {
            if (scene.postgres().isPresent()) {
                scene.postgres().get().start();
            }
        }
    }

    /// One process of PostgreSQL is killed, so that it cuts all connections and recovers.
    record KillBackend() implements Fault {
        @Override
        public String words() {
            return "kill -9 of a backend of PostgreSQL";
        }

        @Override
        public int millis() {
            return 0;
        }

        @Override
        public void begin(Scene scene) throws IOException, InterruptedException {
            if (scene.postgres().isPresent()) {
                scene.postgres().get().killOneOfTheServers();
            }
        }

        @Override
        public void end(Scene scene) {}
    }

    /// PostgreSQL hears the server, but its answers are held back and then lost: a commit happens, and no one hears so.
    record AnswersLost(int millis) implements Fault {
        @Override
        public String words() {
            return "answers of PostgreSQL held back for " + millis + " ms, then lost";
        }

        @Override
        public void begin(Scene scene) {
            scene.postgres().ifPresent(postgres -> postgres.network().weather(new Weather(0, true, false)));
        }

        @Override
        public void end(Scene scene) {
            scene.postgres().ifPresent(postgres -> {
                postgres.network().cut();
                postgres.network().weather(Weather.FAIR);
            });
        }
    }

    /// All connections to PostgreSQL are cut at once.
    record Cut() implements Fault {
        @Override
        public String words() {
            return "all connections to PostgreSQL cut";
        }

        @Override
        public int millis() {
            return 0;
        }

        @Override
        public void begin(Scene scene) {
            scene.postgres().ifPresent(postgres -> postgres.network().cut());
        }

        @Override
        public void end(Scene scene) {}
    }
}
