// SPDX-License-Identifier: Apache-2.0
package app.parley.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/// What the packages for macOS say of themselves, which only macOS reads.
class InfoPlistTest {
    private static final Path TEMPLATE = Path.of("../jlink/desktop/macos/Info.plist");

    /// What jpackage of Java 25 puts in.
    private static final Map<String, String> VALUES = Map.of(
            "DEPLOY_LAUNCHER_NAME", "Parley",
            "DEPLOY_ICON_FILE", "Parley.icns",
            "DEPLOY_BUNDLE_IDENTIFIER", "app.parley.client",
            "DEPLOY_BUNDLE_NAME", "Parley",
            "DEPLOY_BUNDLE_SHORT_VERSION", "1.1.0",
            "DEPLOY_BUNDLE_CFBUNDLE_VERSION", "1.1.0",
            "DEPLOY_BUNDLE_COPYRIGHT", "The authors of Parley");

    @Test
    void macOsIsToldWhatAnAppMustSayAndWhoseLinksParleyTakes() throws Exception {
        var text = Files.readString(TEMPLATE);
        for (var value : VALUES.entrySet()) {
            assertThat(text).contains(">" + value.getKey() + "<");
            text = text.replace(value.getKey(), value.getValue());
        }
        assertThat(text).doesNotContain("DEPLOY_");

        var said = dictionary(text);
        assertThat(said)
                .containsEntry("CFBundleExecutable", "Parley")
                .containsEntry("CFBundleIconFile", "Parley.icns")
                .containsEntry("CFBundleIdentifier", "app.parley.client")
                .containsEntry("CFBundlePackageType", "APPL")
                .containsEntry("CFBundleVersion", "1.1.0")
                .containsEntry("NSHighResolutionCapable", true)
                .containsEntry(
                        "CFBundleURLTypes",
                        List.of(Map.of(
                                "CFBundleTypeRole",
                                "Viewer",
                                "CFBundleURLName",
                                "app.parley.client",
                                "CFBundleURLSchemes",
                                List.of("parley"))));
    }

    private static Map<String, Object> dictionary(String text) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        // The DTD lies on the network.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        var root = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("plist");
        return dictionary(elements(root).getFirst());
    }

    private static Object value(Element element) {
        return switch (element.getTagName()) {
            case "string" -> element.getTextContent();
            case "true" -> true;
            case "array" -> elements(element).stream().map(InfoPlistTest::value).toList();
            case "dict" -> dictionary(element);
            default -> throw new AssertionError("a plist has no " + element.getTagName());
        };
    }

    private static Map<String, Object> dictionary(Element element) {
        assertThat(element.getTagName()).isEqualTo("dict");
        var entries = new TreeMap<String, Object>();
        var parts = elements(element);
        for (int i = 0; i < parts.size(); i += 2) {
            assertThat(parts.get(i).getTagName()).isEqualTo("key");
            entries.put(parts.get(i).getTextContent(), value(parts.get(i + 1)));
        }
        return entries;
    }

    private static List<Element> elements(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .toList();
    }
}
