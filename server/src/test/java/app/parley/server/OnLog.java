// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/// A test on the log of each store, which is empty at first and closed after it.
@OnEachStore
public abstract class OnLog {
    @Parameter
    protected TestStore store;

    @TempDir
    protected Path data;

    protected LogFixture fixture;

    @BeforeEach
    void openLog() {
        fixture = new LogFixture(store, data);
    }

    @AfterEach
    void closeLog() {
        fixture.close();
    }
}
