// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.server.store.StoreFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// An archive of which only so much is unpacked, regardless of its own sizes. Confined to one thread.
final class Unpacked implements AutoCloseable {
    private final ZipFile zip;
    private final long most;
    private long sofar;

    private Unpacked(ZipFile zip, long most) {
        this.zip = zip;
        this.most = most;
    }

    /// Open an archive of which at most `most` bytes may be unpacked; 0 is no limit.
    static Unpacked open(Path file, long most) throws IOException {
        return new Unpacked(zip(file), most);
    }

    /// Open `file`; names in another encoding than UTF-8 are no reason to refuse it.
    static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            return new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
        }
    }

    ZipFile zip() {
        return zip;
    }

    /// Return the bytes of `entry`.
    byte[] bytes(ZipEntry entry) throws IOException {
        var bytes = new ByteArrayOutputStream();
        copy(entry, bytes);
        return bytes.toByteArray();
    }

    /// Write the bytes of `entry` to `out`.
    ///
    /// @throws StoreFailure when more is unpacked than may be
    void copy(ZipEntry entry, OutputStream out) throws IOException {
        var buffer = new byte[1 << 14];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sofar += read;
                if (most > 0 && sofar > most) {
                    throw StoreFailure.unusable("The archive holds more than " + (most >> 20)
                            + " MiB unpacked. If you trust it, allow more with --max-unpacked-mib.");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
