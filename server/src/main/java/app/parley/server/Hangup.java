// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIGHUP, which administrators and programs send to have a server read its files again. By default it ends a Java
/// process.
///
/// Only `sun.misc.Signal` hears signals, and the compiler's warning about it cannot be suppressed, so it is found by
/// name.
final class Hangup {
    private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

    private Hangup() {}

    /// Run `reload` at each SIGHUP from now on, on a thread of Java's own. Does nothing where there is no such signal.
    static void calls(Runnable reload) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy =
                    Proxy.newProxyInstance(Hangup.class.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                        if (method.getName().equals("handle")) {
                            reload.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
        } catch (ReflectiveOperationException e) {
            LOG.debug("SIGHUP is not heard here", e);
        }
    }
}
