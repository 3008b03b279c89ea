// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.lan.JmdnsBrowser;
import app.parley.client.link.SystemLinks;
import app.parley.client.store.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The desktop app as JavaFX starts and stops it.
public final class ParleyApp extends Application {
    private final ClientOptions options = new ClientOptions();
    private @Nullable OneInstance instance;
    private @Nullable ClientWiring wiring;

    /// Claim the data folder, or lead to the app that has it.
    @Override
    public void init() throws IOException {
        ClientOptions.commandLine(options).parseArgs(getParameters().getRaw().toArray(String[]::new));
        var folder = DataFolder.find(options.data());
        try {
            instance = OneInstance.claim(folder).orElse(null);
        } catch (IOException e) {
            throw new IOException("The folder " + folder + " cannot be used (" + e + "). Name another with --data.", e);
        }
        if (instance == null) {
            leadToTheOther(folder);
        }
    }

    private void leadToTheOther(Path folder) throws IOException {
        try {
            OneInstance.handOver(folder, options.address());
            System.out.println("Parley is open already; its window comes to the front.");
        } catch (IOException e) {
            throw new IOException(
                    "Parley is open already with the folder " + folder
                            + ". Use its window, or name another with --data.",
                    e);
        }
    }

    @Override
    public void start(Stage stage) {
        if (instance == null) {
            Platform.exit();
            return;
        }
        var parts = new ClientWiring(
                options,
                address -> getHostServices().showDocument(address.toString()),
                new JmdnsBrowser(false),
                UnaryOperator.identity());
        wiring = parts;
        SystemLinks.ofThisComputer().lead(link -> parts.startedAgain(stage, link));
        parts.open(stage);
        instance.listen(address -> parts.startedAgain(stage, address));
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
        if (instance != null) {
            instance.close();
        }
    }
}
