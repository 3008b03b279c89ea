// SPDX-License-Identifier: Apache-2.0
package app.parley.client.address;

import app.parley.shared.trust.KeyPin;
import org.jspecify.annotations.Nullable;

/// What a person typed or pasted to join a chat: an address, perhaps with an invite, or only an invite's code.
public sealed interface Pasted {

    /// A chat's address; `invite` as XXXXX-XXXXX where there is one, and the key that the chat has where a link names
    /// it.
    record Address(
            ServerAddress address,
            @Nullable String invite,
            @Nullable KeyPin key) implements Pasted {}

    /// Only a code, XXXXX-XXXXX: it says whose guest one is, not where.
    record Code(String invite) implements Pasted {}

    /// It is meant as an address, and leads nowhere for sure; `why` in words for the person.
    record Refused(String why) implements Pasted {}

    /// Nothing of these.
    record Nothing() implements Pasted {}

    /// Return what `text` holds, be it bare or within a sentence. An address is understood as a whole or refused.
    static Pasted read(String text) {
        return PastedReader.read(text);
    }
}
