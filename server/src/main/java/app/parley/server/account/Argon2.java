// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.config.PasswordCost;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id (RFC 9106) over passwords, kept as text in the PHC form `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
///
/// One lane. Each thread that hashes keeps its memory, usually 19 MiB, for the next password: allocated anew for each,
/// it
/// would let the heap grow to its limit.
final class Argon2 {
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    /// Work blocks, of 1 KiB, beside those that a password fills; the generator takes four.
    private static final int SPARE_BLOCKS = 8;

    /// The generator clears each block before it gives it back.
    private static final ThreadLocal<BlockPool> BLOCKS =
            ThreadLocal.withInitial(() -> new FixedBlockPool(PasswordCost.USUAL.kibibytes() + SPARE_BLOCKS));

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final PasswordCost cost;

    Argon2(PasswordCost cost) {
        this.cost = cost;
    }

    /// Return `password` hashed with a new salt, in the PHC form.
    String hash(String password) {
        var salt = Secrets.bytes(SALT_BYTES);
        return phc(salt, hash(password, salt, cost.kibibytes(), cost.passes(), LANES, HASH_BYTES));
    }

    /// Return a value that looks like a hash and costs as much to compare, but belongs to no password.
    String nobodys() {
        return phc(Secrets.bytes(SALT_BYTES), Secrets.bytes(HASH_BYTES));
    }

    private String phc(byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder().withoutPadding();
        return String.format(
                Locale.ROOT,
                "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
                cost.kibibytes(),
                cost.passes(),
                LANES,
                base64.encodeToString(salt),
                base64.encodeToString(hash));
    }

    /// Return whether `password` is the one behind `phc`, at the cost that `phc` names.
    static boolean matches(String password, String phc) {
        var parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a hash of ours");
        }
        var base64 = Base64.getDecoder();
        var expected = base64.decode(parts.group(5));
        var actual = hash(
                password,
                base64.decode(parts.group(4)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static byte[] hash(String password, byte[] salt, int kibibytes, int passes, int lanes, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .withBlockPool(BLOCKS.get())
                .build());
        var hash = new byte[length];
        // The same letters typed on another keyboard may arrive composed differently.
        var normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
