// SPDX-License-Identifier: Apache-2.0
package app.parley.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PageVersionTest {
    private final Map<String, String> files = new HashMap<>(Map.ofEntries(
            entry("index.html", """
                <head>
                <link rel="stylesheet" href="view/look.css">
                <script type="module" src="main.js"></script>
                </head><a href="https://example.org/">x</a><use href="#icon"/><a href="absent.txt">y</a>
                <template>
                  <link rel="modulepreload" href="session.js">
                  <link rel="modulepreload" href="chat.js">
                </template>
                """),
            entry("view/look.css", "a {}"),
            entry(
                    "main.js",
                    "import { a } from './a.js';\nimport './b.js';\n/** @param {import('./unused.js').X} x */"),
            entry("a.js", "export {\n  b,\n} from './b.js';\nimport { main } from './main.js';"),
            entry("b.js", "export const b = 1;"),
            entry("session.js", "import { f } from './core/f.js';"),
            entry("core/f.js", "import { g } from '../words/g.js';"),
            entry("words/g.js", "import './h.js'; export const g = 1;"),
            entry(
                    "chat.js",
                    "import { b } from './b.js';\n"
                            + "import { c } from './c.js';\n"
                            + "const d = (end) => import(`./d.js${end}`);"),
            entry("words/h.js", ""),
            entry("c.js", "export const c = 1;"),
            entry("d.js", "import { e } from './e.js';\n/** @type {typeof import('./unused.js')} */"),
            entry("e.js", "export const e = await part(import('./i.js'));"),
            entry("i.js", "const { j } = await import(`./j.js${new URL(import.meta.url).search}`);"),
            entry("j.js", "const styles = new URL('./view/later.css', import.meta.url);"),
            entry("view/later.css", "b {}"),
            entry("unused.js", "")));

    private PageVersion version() {
        return PageVersion.read(name -> Optional.ofNullable(files.get(name)).map(text -> text.getBytes(UTF_8)))
                .orElseThrow();
    }

    private static String folder(PageVersion version) {
        return new String(version.index(), UTF_8).replaceAll("(?s).*?\"(page/[0-9a-f]{16}/).*", "$1");
    }

    @Test
    void theIndexNamesItsFilesWithTheirVersionAndEveryModuleThatTheyImportAtOnce() {
        var version = version();
        var folder = folder(version);
        assertThat(new String(version.index(), UTF_8)).isEqualTo("""
            <head>
            <link rel="stylesheet" href="%1$sview/look.css">
            <script type="module" src="%1$smain.js"></script>
              <link rel="modulepreload" href="%1$sa.js">
              <link rel="modulepreload" href="%1$sb.js">
            </head><a href="https://example.org/">x</a><use href="#icon"/><a href="absent.txt">y</a>
            <template>
              <link rel="modulepreload" href="%1$ssession.js">
              <link rel="modulepreload" href="%1$schat.js">
              <link rel="modulepreload" href="%1$score/f.js">
              <link rel="modulepreload" href="%1$swords/g.js">
              <link rel="modulepreload" href="%1$swords/h.js">
              <link rel="modulepreload" href="%1$sc.js">
            </template>
            """.formatted(folder));
    }

    @Test
    void onlyTheFilesOfThisVersionAreFoundInItsFolder() {
        var version = version();
        var folder = folder(version);
        assertThat(version.file(folder + "a.js")).contains("a.js");
        assertThat(version.file(folder + "view/look.css")).contains("view/look.css");
        assertThat(version.file(folder + "d.js")).contains("d.js");
        assertThat(version.file(folder + "e.js")).contains("e.js");
        assertThat(version.file(folder + "j.js")).contains("j.js");
        for (var path :
                new String[] {folder, folder + "unused.js", folder + "index.html", folder + "../a.js", "a.js"}) {
            assertThat(version.file(path)).isEmpty();
        }
    }

    @Test
    void aChangeOfAnyFileIsAnotherVersion() {
        var before = folder(version());
        assertThat(folder(version())).isEqualTo(before);
        files.put("b.js", "export const b = 2;");
        var after = version();
        assertThat(folder(after)).isNotEqualTo(before);
        assertThat(after.file(before + "a.js")).isEmpty();
    }

    @Test
    void thereIsNoPageWithoutAnIndex() {
        assertThat(PageVersion.read(_ -> Optional.empty())).isEmpty();
    }
}
