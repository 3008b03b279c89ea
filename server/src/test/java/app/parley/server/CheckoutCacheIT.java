// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// When `./parley` lets Java learn from a build, and starts with what it learned. The script is the real one; Java and
/// the training are scripts that say what they were asked.
@DisabledOnOs(OS.WINDOWS)
final class CheckoutCacheIT {
    @TempDir
    Path root;

    private Path target;
    private Path trainings;

    @BeforeEach
    void makeACheckoutThatIsBuilt() throws IOException {
        target = root.resolve("server/target");
        trainings = root.resolve("trainings");
        Files.createDirectories(target.resolve("lib"));
        for (var part : List.of("shared/src/main", "server/src/main", "jlink/server", "jdk/bin")) {
            Files.createDirectories(root.resolve(part));
        }
        for (var file : List.of("pom.xml", "shared/pom.xml", "server/pom.xml", "server/target/parley-server.jar")) {
            Files.createFile(root.resolve(file));
        }
        script("parley", Files.readString(Path.of("../parley")));
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        script("jdk/bin/javac", "");
        script("jdk/bin/java", "#!/bin/sh\necho \"$@\" ${PARLEY_AOT_CACHE-}\n");
        training("echo cache >\"$1\"");
        built("first");
    }

    private void script(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void training(String commands) throws IOException {
        script("jlink/server/train", "#!/bin/sh\necho \"$@\" >>'" + trainings + "'\n" + commands + "\n");
    }

    private void built(String name) throws IOException {
        Files.writeString(target.resolve("parley.stamp"), name + "\n");
    }

    /// Return what Java is asked when the script is given `arguments`.
    private String parley(String... arguments) throws IOException, InterruptedException {
        return parley(Map.of(), arguments);
    }

    private String parley(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(root.resolve("parley").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().remove("PARLEY_AOT_CACHE");
        builder.environment().putAll(environment);
        var process = builder.start();
        // It ends with the last process that may write to it: none may be left behind.
        var asked = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(asked).isZero();
        return asked;
    }

    private Path cache(String build) {
        return target.resolve("aot-" + build).resolve("parley-server.aot");
    }

    private String use(String build) {
        return "-XX:AOTCache=" + cache(build);
    }

    private void awaitTrainings(int count) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        Files.exists(trainings) && Files.readAllLines(trainings).size() >= count);
    }

    private void awaitCache(String build) {
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(cache(build)));
    }

    @Test
    void theSecondStartHasWhatTheFirstOneMade() throws Exception {
        assertThat(parley("server", "--port", "0")).doesNotContain("AOTCache").endsWith("ServerMain server --port 0\n");
        awaitCache("first");

        assertThat(parley("server", "--port", "0")).contains(use("first")).endsWith("ServerMain server --port 0\n");
        assertThat(parley("admin", "invite")).contains(use("first"));
    }

    @Test
    void theServerOfTheTrainingHasTheSameModules() throws Exception {
        var asked = parley("server");
        awaitTrainings(1);

        var modules = "--module-path " + target.resolve("parley-server.jar") + ":" + target.resolve("lib")
                + " -m app.parley.server/app.parley.server.ServerMain server\n";
        assertThat(asked).endsWith(modules);
        assertThat(Files.readString(trainings)).endsWith(modules);
    }

    @Test
    void anotherBuildHasNoneOfTheOneBefore() throws Exception {
        parley("server");
        awaitCache("first");
        built("second");

        assertThat(parley("server")).doesNotContain("AOTCache");
        awaitCache("second");
        assertThat(parley("server")).contains(use("second"));
    }

    @Test
    void whatFailsCostsNothingAndIsNotTriedAgain() throws Exception {
        training("exit 1");
        parley("server");
        awaitTrainings(1);

        assertThat(parley("server")).doesNotContain("AOTCache").endsWith("ServerMain server\n");
        built("second");
        parley("server");
        awaitTrainings(2);
        assertThat(Files.readAllLines(trainings)).hasSize(2).last().asString().contains("aot-second");
    }

    @Test
    void aFolderThatCannotBeMadeHindersNoStart() throws Exception {
        Files.createFile(target.resolve("aot-first"));

        assertThat(parley("server")).doesNotContain("AOTCache").endsWith("ServerMain server\n");
        assertThat(trainings).doesNotExist();
    }

    @Test
    void onlyAServerIsTrained() throws Exception {
        parley("admin", "invite");
        parley(Map.of("PARLEY_AOT_CACHE", "off"), "server");

        assertThat(target.resolve("aot-first")).doesNotExist();
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        parley("server");
        awaitCache("first");

        assertThat(parley(Map.of("PARLEY_AOT_CACHE", "off"), "server"))
                .doesNotContain("AOTCache")
                .endsWith("ServerMain server\n");
    }
}
