// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import app.parley.server.config.AddressRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a range of addresses: `10.0.0.0/8`, or one address alone.
final class Range implements ITypeConverter<AddressRange> {
    @Override
    public AddressRange convert(String value) {
        try {
            return AddressRange.parse(value.strip());
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("expected an address or a range like 10.0.0.0/8 but was '" + value + "'");
        }
    }
}
