// SPDX-License-Identifier: Apache-2.0
package app.parley.server.metrics;

import app.parley.server.program.Version;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Metrics of the process and its Java: memory, threads, files, processor time, version.
final class ProcessMetrics implements AutoCloseable {
    private final JvmGcMetrics garbageCollector = new JvmGcMetrics();

    ProcessMetrics(MeterRegistry registry) {
        // Micrometer's names for these two are against Prometheus' rules for units and suffixes.
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        garbageCollector.bindTo(registry);
        List.of(
                        new ClassLoaderMetrics(),
                        new JvmInfoMetrics(),
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new FileDescriptorMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            FunctionCounter.builder(
                            "process.cpu",
                            system,
                            bean -> bean.getProcessCpuTime() / (double) TimeUnit.SECONDS.toNanos(1))
                    .baseUnit("seconds")
                    .description("Processor time that the process has used")
                    .register(registry);
        }
        Gauge.builder("system.processors", Runtime.getRuntime(), Runtime::availableProcessors)
                .description("Processors that Java may use")
                .register(registry);
        Gauge.builder("chat.build.info", () -> 1)
                .description("Always 1; the labels say which version runs on which Java")
                .tag("version", Version.current())
                .tag("java", Runtime.version().toString())
                .register(registry);
    }

    @Override
    public void close() {
        garbageCollector.close();
    }
}
