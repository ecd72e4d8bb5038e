package dev.atrium.pipelines.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A container: processes with namespaces of their own for mounts and processes, and this machine's own programs as their image. When the
 * first process ends the kernel ends the others.
 */
final class StandInContainer {

    /** Process 1 is this, as with the pause container of a pod that shares its processes. */
    private static final String WRAPPER = """
            exec 3>&2 2> "$1/setup"
            set -e
            root=$1/root; mkdir "$root"; mount -t tmpfs container "$root"
            for entry in /*; do
              case $entry in /var|/tmp|/workspace|/run) continue;; esac
              if [ -L "$entry" ]; then cp -P "$entry" "$root$entry"
              elif [ -d "$entry" ]; then mkdir "$root$entry"; mount --rbind "$entry" "$root$entry"; fi
            done
            mkdir -m 1777 "$root/tmp"
            [ "$2" = curl ] || mount --bind /dev/null "$root/usr/bin/curl"
            mapfile -d '' -t mounts < "$1/mounts"; mapfile -d '' -t env < "$1/env"; mapfile -d '' -t command < "$1/command"
            for ((i = 0; i < ${#mounts[@]}; i += 2)); do
              mkdir -p "$root${mounts[i + 1]}"; mount --bind "${mounts[i]}" "$root${mounts[i + 1]}"
            done
            set +e
            exec 2> /dev/null
            (exec chroot "$root" env -i -C "$3" "${env[@]}" "${command[@]}") 2>&3 3>&-
            code=$?
            exit $code
            """;

    private final Path folder;
    private final Process process;
    private final CriLog log;

    StandInContainer(Path folder, Container container, Map<String, Path> volumes, Map<String, String> env)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.log = new CriLog(folder.resolve("log"));
        var command = new ArrayList<String>();
        container.getCommand().forEach(word -> command.add(expanded(word, env)));
        container.getArgs().forEach(word -> command.add(expanded(word, env)));
        var mounts = new ArrayList<String>();
        for (VolumeMount mount : container.getVolumeMounts()) {
            mounts.add(volumes.get(mount.getName()).toString());
            mounts.add(mount.getMountPath());
        }
        list("command", command);
        list("mounts", mounts);
        list(
                "env",
                env.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList());
        var words = new ArrayList<>(List.of("unshare"));
        if (!"root".equals(System.getProperty("user.name"))) {
            words.add("--map-root-user");
        }
        words.addAll(List.of("--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--"));
        words.addAll(List.of("bash", "-c", WRAPPER, "container", folder.toString()));
        words.addAll(List.of(container.getImage().contains("wget") ? "wget" : "curl", container.getWorkingDir()));
        process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        Thread.ofVirtual().start(() -> {
            try {
                log.writeDown(process.getInputStream());
            } catch (IOException gone) {
                // its folder was removed with its pod
            }
        });
    }

    private void list(String name, List<String> texts) throws IOException {
        var all = new StringBuilder();
        texts.forEach(text -> all.append(text).append('\0'));
        Files.writeString(folder.resolve(name), all);
    }

    /** As Kubernetes does it, see third_party/forked/golang/expansion of its sources. */
    static String expanded(String word, Map<String, String> env) {
        var out = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != '$' || i + 1 == word.length()) {
                out.append(c);
            } else if (word.charAt(i + 1) == '$') {
                out.append('$');
                i++;
            } else if (word.charAt(i + 1) == '(' && word.indexOf(')', i) > 0) {
                int end = word.indexOf(')', i);
                String name = word.substring(i + 2, end);
                out.append(env.getOrDefault(name, "$(" + name + ")"));
                i = end;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    CriLog log() {
        return log;
    }

    /** Its exit code, when all it has written is written down. */
    int await() throws InterruptedException {
        int code = process.waitFor();
        while (!log.ended()) {
            Thread.sleep(5);
        }
        return code;
    }

    boolean runs() {
        return process.isAlive();
    }

    /** SIGTERM for its command, and SIGKILL for all of it when the grace is over. */
    void end(long graceSeconds) throws InterruptedException {
        process.descendants().skip(1).limit(1).forEach(ProcessHandle::destroy);
        if (!process.waitFor(graceSeconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        log.kill();
        process.waitFor();
    }

    String setup() throws IOException {
        return Files.readString(folder.resolve("setup"), StandardCharsets.UTF_8);
    }
}
