// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the address to listen on: a number or name of this computer, IPv6 with or without brackets.
final class ListenHost implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        var host = text.strip();
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        boolean literal = host.chars().filter(c -> c == ':').count() > 1;
        if (host.isEmpty() || host.contains("/") || (!literal && host.contains(":"))) {
            throw new TypeConversionException(
                    "'" + text + "' is not an address to listen on, such as 0.0.0.0, 192.168.1.20 or ::1; the port is"
                            + " for --port");
        }
        try {
            var _ = InetAddress.getByName(host);
            return host;
        } catch (UnknownHostException e) {
            throw new TypeConversionException("'" + text
                    + "' is no address, and no computer is called that. Use a number such as 0.0.0.0 or ::1");
        }
    }
}
