package io.wildixcdi.durability;

import io.wildixcdi.event.CallFinished;
import io.wildixcdi.event.CallUpdated;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * An observer that appends a line for each event to a file: call, number within the call, time of receipt and time of
 * observation, both in milliseconds since 1970. A written line survives {@code kill -9}. The file's name ends with the
 * name of the deployment.
 */
@ApplicationScoped
public class EventFile {

    static final String FILE = "event.file";

    /** Suffix of the file that lists the ids of finished calls. */
    static final String FINISHED = ".finished";

    private FileChannel file;
    private FileChannel finished;

    @PostConstruct
    void open() {
        try {
            String name = ConfigProvider.getConfig().getValue(FILE, String.class) + "."
                    + new InitialContext().lookup("java:module/ModuleName");
            file = append(name);
            finished = append(name + FINISHED);
        } catch (IOException | NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On a line of its own: the death of the last process may have come in the middle of one. */
    private static FileChannel append(String name) throws IOException {
        FileChannel channel = FileChannel.open(Path.of(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (channel.size() > 0) {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
        return channel;
    }

    void note(@Observes CallUpdated event) throws IOException, InterruptedException {
        // Some work, so that the kill also comes while observers are at it.
        TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(1_000));
        String line = event.callId() + " " + event.call().tags().get(0) + " "
                + event.delivery().receivedAt().toEpochMilli() + " " + System.currentTimeMillis() + "\n";
        file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    void finished(@Observes CallFinished event) throws IOException {
        finished.write(ByteBuffer.wrap((event.callId() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    @PreDestroy
    void close() {
        try {
            file.close();
            finished.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
