package dev.atrium.pipelines.executor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers what it hears of a task; complains of what no executor may say. */
public class Heard implements TaskListener {

    private final List<String> events = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<Integer, ByteArrayOutputStream> outputs = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private int current;
    private boolean over;

    @Override
    public synchronized void started(int step) {
        complainIf(current != 0, "step " + step + " starts while " + current + " runs");
        current = step;
        say(step + " started");
    }

    @Override
    public void wrote(int step, byte[] bytes, int offset, int length) {
        synchronized (this) {
            complainIf(step != current, "step " + step + " writes, but " + current + " runs");
            complainIf(over, "step " + step + " writes after the end");
            outputs.computeIfAbsent(step, _ -> new ByteArrayOutputStream()).write(bytes, offset, length);
        }
    }

    @Override
    public synchronized void note(int step, String line) {
        complainIf(over, "a note after the end");
        complainIf(line.contains("\n"), "a note of more than one line");
        notes.add(line);
    }

    @Override
    public synchronized void finished(int step, int exitCode) {
        complainIf(step != current, "step " + step + " ends, but " + current + " runs");
        current = 0;
        say(step + " ended with " + exitCode);
    }

    /** That the executor has come back. */
    synchronized void over() {
        over = true;
    }

    /** The steps' starts and ends, such as {@code 1 started} and {@code 1 ended with 0}. */
    public synchronized List<String> events() {
        return List.copyOf(events);
    }

    public synchronized String notes() {
        return String.join("\n", notes);
    }

    public synchronized byte[] bytes(int step) {
        return outputs.getOrDefault(step, new ByteArrayOutputStream()).toByteArray();
    }

    public String output(int step) {
        return new String(bytes(step), StandardCharsets.UTF_8);
    }

    public synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void say(String event) {
        complainIf(over, "\"" + event + "\" after the end");
        events.add(event);
    }

    private void complainIf(boolean wrong, String complaint) {
        if (wrong) {
            complaints.add(complaint);
        }
    }
}
