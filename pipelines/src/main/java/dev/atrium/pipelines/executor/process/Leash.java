package dev.atrium.pipelines.executor.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process of its own that ends what the portal has started, at once when the portal is gone, whatever has ended it: one for all tasks, so
 * that a step costs no more for it. It waits for the end of its standard input, which is a pipe that only the portal holds open.
 */
final class Leash implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Leash.class);

    /**
     * Kills by the mark until a few looks in a row have found nothing: a process is not to be seen while it is being started. The folder is of
     * this portal alone, so that one which has been started in its place already loses nothing.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            while read -r nothing; do :; done
            nothing=0
            for look in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
              found=$(grep -l -s -a -F "$1=$2/" /proc/[0-9]*/environ)
              if [ -n "$found" ]; then
                nothing=0
                for file in $found; do
                  process=${file#/proc/}
                  kill -KILL "${process%/environ}"
                done
              else
                nothing=$((nothing + 1))
                [ $nothing -ge 4 ] && break
              fi
              sleep 0.1
            done
            rm -rf -- "$2"
            """;

    private final Process process;

    private Leash(Process process) {
        this.process = process;
    }

    /**
     * Watches over the tasks below a folder.
     *
     * @throws IOException if it cannot be started
     */
    static Leash on(Path folder) throws IOException {
        var builder =
                new ProcessBuilder(List.of("/bin/sh", "-c", SCRIPT, "atrium-leash", Variables.MARK, folder.toString()));
        builder.environment().clear();
        builder.environment().put("PATH", SearchPath.DEFAULT);
        builder.directory(Path.of("/").toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        return new Leash(builder.start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Lets go: all that is left is killed, the folder is removed. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            LOG.debug("The watch over steps is gone already", gone);
        }
    }
}
