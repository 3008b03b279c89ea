// SPDX-License-Identifier: Apache-2.0
package app.parley.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page's modules have tests of their own, in `src/test/js`, which Node runs.
class PageModulesTest {
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);
    /// The first that runs modules and tests as they are written here.
    private static final int OLDEST = 20;

    @Test
    void passTheirOwnTests() throws IOException, InterruptedException {
        assumeTrue(
                nodeVersion() >= OLDEST,
                "Node " + OLDEST + " or newer is not installed; the page's modules are not tested");
        var command = new ArrayList<>(List.of("node", "--test", "--test-reporter=spec"));
        try (var files = Files.newDirectoryStream(Path.of("src", "test", "js"), "*.test.js")) {
            files.forEach(file -> command.add(file.toString()));
        }
        var tests = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tests.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("pass [1-9]");
    }

    /// The content security policy forbids most of it too, but only in browsers that know Trusted Types.
    @Test
    void makeNoMarkupAndNoCodeOfTexts() throws IOException {
        try (var modules = Files.walk(Path.of("src", "main", "resources", "app", "parley", "server", "page"))) {
            assertThat(modules.filter(file -> file.toString().endsWith(".js")))
                    .hasSizeGreaterThan(50)
                    .allSatisfy(module -> assertThat(module)
                            .content()
                            .doesNotContainPattern("\\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc"
                                    + "|createContextualFragment|DOMParser|eval|Function)\\b *[(=+]")
                            .doesNotContainPattern("document\\.write|set(?:Timeout|Interval)\\(['\"`]|javascript:"));
        }
    }

    private static int nodeVersion() throws InterruptedException {
        try {
            var node = new ProcessBuilder("node", "--version").start();
            var version = VERSION.matcher(new String(node.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            return node.waitFor() == 0 && version.matches() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException _) {
            return 0;
        }
    }
}
