// SPDX-License-Identifier: Apache-2.0
package app.parley.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemLinksTest {
    @Test
    void onlyAPackagedAppOnWindowsOrMacHasSomethingToDo() {
        assertThat(SystemLinks.of("Windows 11", "C:\\Parley\\Parley.exe")).isInstanceOf(WindowsLinks.class);
        assertThat(SystemLinks.of("Mac OS X", "/Applications/Parley.app/Contents/MacOS/Parley"))
                .isInstanceOf(MacLinks.class);
        assertThat(SystemLinks.of("Linux", "/opt/parley/bin/parley"))
                .isNotInstanceOfAny(WindowsLinks.class, MacLinks.class);
        assertThat(SystemLinks.of("Windows 11", null)).isNotInstanceOf(WindowsLinks.class);
        assertThat(SystemLinks.of("Mac OS X", null)).isNotInstanceOf(MacLinks.class);
    }
}
