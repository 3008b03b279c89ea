package app.parley.server.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two network namespaces joined by a cable are two computers of one network; nothing leaves this one.
@Timeout(90)
final class LanIT {
    private final String suffix = Announcement.newId().substring(0, 6);
    private final String host = "parley-h-" + suffix;
    private final String guest = "parley-g-" + suffix;

    @BeforeEach
    void joinTwoComputers() throws Exception {
        assumeTrue(succeeds("ip", "netns", "add", host), "skipped: making network namespaces needs root and iproute2");
        run("ip", "netns", "add", guest);
        run("ip", "-n", host, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", guest);
        connect(host, "10.77.0.1/24");
        connect(guest, "10.77.0.2/24");
    }

    private static void connect(String namespace, String address) throws Exception {
        run("ip", "-n", namespace, "address", "add", address, "dev", "eth0");
        run("ip", "-n", namespace, "link", "set", "lo", "up");
        run("ip", "-n", namespace, "link", "set", "eth0", "up");
        run("ip", "-n", namespace, "route", "add", "224.0.0.0/4", "dev", "eth0");
    }

    @AfterEach
    void removeTheComputers() throws Exception {
        succeeds("ip", "netns", "delete", host);
        succeeds("ip", "netns", "delete", guest);
    }

    @Test
    void aChatThatOneComputerAnnouncesIsFoundOnTheOther() throws Exception {
        var id = Announcement.newId();
        var announcing = java(host, "announce", "Café St. Märy 🦜", id);
        try {
            var finding = java(guest, "find", id);

            assertThat(output(finding))
                    .containsExactly("Café St  Märy 🦜|Café St. Märy 🦜|1.2.3|ada|10.77.0.1:8080", "seen");
            announcing.getOutputStream().close();
            assertThat(output(announcing))
                    .singleElement()
                    .satisfies(line -> assertThat(Integer.parseInt(line.replace("closed after ", "")))
                            .isLessThan(3_000));
        } finally {
            announcing.destroyForcibly();
        }
    }

    @Test
    void twoChatsOfOneNameAreBothFound() throws Exception {
        var first = Announcement.newId();
        var second = Announcement.newId();
        var hosts = List.of(java(host, "announce", "Parley", first), java(guest, "announce", "Parley", second));
        try {
            assertThat(output(java(guest, "find", first))).last().isEqualTo("seen");
            assertThat(output(java(host, "find", second))).last().isEqualTo("seen");
        } finally {
            hosts.forEach(Process::destroyForcibly);
        }
    }

    private static Process java(String namespace, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LanProbe.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    private static List<String> output(Process process) throws Exception {
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            return out.lines().toList();
        } finally {
            process.waitFor(5, TimeUnit.SECONDS);
        }
    }

    private static void run(String... command) throws Exception {
        assertThat(succeeds(command)).as(String.join(" ", command)).isTrue();
    }

    private static boolean succeeds(String... command) throws Exception {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
