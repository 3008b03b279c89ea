// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import io.nayuki.qrcodegen.QrCode;

/// The dark and light squares of a QR code, with the light margin that cameras need to find it. Immutable.
public final class QrModules {
    /// The margin on each side, in modules (ISO/IEC 18004).
    static final int QUIET_ZONE = 4;

    private final QrCode code;

    private QrModules(QrCode code) {
        this.code = code;
    }

    /// Return the QR code that says `text`, which has at most 2,000 letters.
    ///
    /// It is still read when 15 % of it cannot be seen, such as below a reflection.
    public static QrModules of(String text) {
        return new QrModules(QrCode.encodeText(text, QrCode.Ecc.MEDIUM));
    }

    /// How many modules it is wide and high, its margins included.
    public int side() {
        return code.size + 2 * QUIET_ZONE;
    }

    /// Whether the module at `column` and `row`, both from 0, is dark. Those of the margin and beyond are
    /// light.
    public boolean isDark(int column, int row) {
        return code.getModule(column - QUIET_ZONE, row - QUIET_ZONE);
    }
}
