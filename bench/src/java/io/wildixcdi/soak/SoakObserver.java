package io.wildixcdi.soak;

import io.wildixcdi.event.CallUpdated;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Writes each event to a file: call, number within the call. Fails or works slowly, as configured. */
@ApplicationScoped
public class SoakObserver {

    static final String FILE = "soak.events";
    static final String WORK_MILLIS = "soak.work.millis";
    static final String FAILING_PERCENT = "soak.failing.percent";

    private FileChannel file;
    private long workMillis;
    private int failingPercent;

    @PostConstruct
    void open() {
        Config config = ConfigProvider.getConfig();
        workMillis = config.getOptionalValue(WORK_MILLIS, Long.class).orElse(0L);
        failingPercent = config.getOptionalValue(FAILING_PERCENT, Integer.class).orElse(0);
        try {
            file = FileChannel.open(Path.of(config.getValue(FILE, String.class)), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void note(@ObservesAsync CallUpdated event) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(workMillis);
        if (fails(event.callId(), failingPercent)) {
            throw new IllegalStateException("asked to fail with this call");
        }
        String line = event.callId() + " " + event.call().tags().get(0) + "\n";
        file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    static boolean fails(String call, int percent) {
        return Math.floorMod(call.hashCode(), 100) < percent;
    }

    @PreDestroy
    void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
