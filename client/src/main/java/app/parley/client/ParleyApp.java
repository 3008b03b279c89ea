package app.parley.client;

import app.parley.client.lan.JmdnsBrowser;
import java.util.function.UnaryOperator;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The desktop app as JavaFX starts and stops it.
public final class ParleyApp extends Application {
    private @Nullable ClientWiring wiring;

    @Override
    public void start(Stage stage) {
        var options = new ClientOptions();
        ClientOptions.commandLine(options).parseArgs(getParameters().getRaw().toArray(String[]::new));
        var parts = new ClientWiring(
                options,
                address -> getHostServices().showDocument(address.toString()),
                new JmdnsBrowser(false),
                UnaryOperator.identity());
        wiring = parts;
        parts.open(stage);
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
    }
}
