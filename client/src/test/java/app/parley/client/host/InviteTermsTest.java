// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InviteTermsTest {
    @TempDir
    private Path folder;

    @Test
    void withoutAChoiceTheyAreThoseOfATeam() {
        assertThat(InviteTerms.read(folder)).isEqualTo(new InviteTerms(50, 168));
    }

    @Test
    void aChoiceIsRememberedInTheFolder() {
        new InviteTerms(200, 720).keep(folder);
        assertThat(InviteTerms.read(folder)).isEqualTo(new InviteTerms(200, 720));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"uses\":3,\"hours\":168}", "{\"uses\":50,\"hours\":-1}", "[]"})
    void whatCannotBeChosenIsNotTaken(String content) throws IOException {
        Files.writeString(folder.resolve("invite.json"), content);
        assertThat(InviteTerms.read(folder)).isEqualTo(InviteTerms.DEFAULT);
    }
}
