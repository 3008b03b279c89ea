// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeviceNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0                              | Firefox on Linux
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0   | Edge on Windows
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15   | Safari on macOS
            Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36                | Chrome on Android
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile Safari/604.1     | Safari on iPhone
            Parley/0.1.0 (Linux)                                                                                | Parley app on Linux
            Parley/0.1.0                                                                                        | Parley app
            curl/8.5.0                                                                                          | curl
            <script>alert(1)</script>                                                                           | ''
            ''                                                                                                  | ''
            """)
    void aUserAgentBecomesAFewPlainWordsOfTheServersOwn(String userAgent, String words) {
        assertThat(DeviceName.of(userAgent)).isEqualTo(words);
    }

    @Test
    void onlyTheBeginningOfALongOneIsLookedAt() {
        assertThat(DeviceName.of(" ".repeat(400) + "Firefox/128.0")).isEmpty();
    }
}
