// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.robot.Motion;
import org.testfx.util.NodeQueryUtils;
import org.testfx.util.WaitForAsyncUtils;

/// TestFX and its robot, which goes on as soon as the JavaFX thread has nothing more to do.
///
/// TestFX's own sleeps 50 ms behind each question and each key: most of the time of these tests. As that one does, it
/// goes five times through the thread's queue, for work which an event puts there, and what that puts there in turn.
public final class QuickRobot extends ApplicationExtension {
    private static final int ROUNDS = 5;

    @Override
    public FxRobot interact(Runnable action) {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(action));
        awaitIdle();
        return this;
    }

    @Override
    public FxRobot push(KeyCode... keys) {
        awaitPicture();
        var keyboard = robotContext().getKeyboardRobot();
        keyboard.pressNoWait(keys);
        awaitIdle();
        keyboard.releaseNoWait(List.of(keys).reversed().toArray(KeyCode[]::new));
        awaitIdle();
        return this;
    }

    @Override
    public FxRobot write(String text) {
        awaitPicture();
        for (var character : text.split("")) {
            robotContext().getBaseRobot().typeKeyboard(focused().getScene(), KeyCode.UNDEFINED, character);
            awaitIdle();
        }
        return this;
    }

    /// Click what `query` finds, as soon as it is shown: a new view has some of its parts only with the next picture.
    @Override
    public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
        await().until(() ->
                on(this, () -> lookup(query).queryAll().stream().anyMatch(NodeQueryUtils.isVisible()::test)));
        return super.clickOn(query, motion, buttons);
    }

    /// Ask `question` on the JavaFX thread.
    public static <T> T on(FxRobot robot, Supplier<T> question) {
        var answer = new AtomicReference<T>();
        robot.interact(() -> answer.set(question.get()));
        return answer.get();
    }

    private Window focused() {
        return listWindows().stream().filter(Window::isFocused).findFirst().orElseGet(this::targetWindow);
    }

    /// Wait until a picture is drawn: keys are for controls that a person sees.
    private static void awaitPicture() {
        var drawn = new CompletableFuture<Void>();
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                stop();
                drawn.complete(null);
            }
        }.start()));
        drawn.orTimeout(10, TimeUnit.SECONDS).join();
        awaitIdle();
    }

    private static void awaitIdle() {
        for (int round = 0; round < ROUNDS; round++) {
            WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {}));
        }
    }
}
