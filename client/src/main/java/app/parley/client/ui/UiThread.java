// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The JavaFX thread as an executor, and the only caller of `Platform.runLater`. Thread-safe.
///
/// Tasks run in the order in which they were given, never within the call that gives them.
public final class UiThread implements Executor {
    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }
}
