package dev.atrium.pipelines.executor.kubernetes;

import java.util.List;

/**
 * What the helper containers run: POSIX shell, for busybox as for GNU. The token is read from a file and given to curl in one; wget knows no
 * other way than its command line, which only this container sees.
 */
final class HelperScripts {

    /** Where the token for the workspace is. */
    static final String FOLDER = "/var/run/atrium/workspace";

    static final String URL = "WORKSPACE_URL";

    /** A gzipped tar that breaks off is an error of tar's, so its exit code is all that has to be looked at. */
    static final String FETCH = """
            token=$(cat /var/run/atrium/workspace/token)
            fetch() {
              if command -v curl > /dev/null 2>&1; then
                curl -sS --fail --connect-timeout 30 -H @/dev/fd/3 "$WORKSPACE_URL" 3<<HEADER
            Authorization: Bearer $token
            HEADER
              else
                wget -q -T 600 -O - --header "Authorization: Bearer $token" "$WORKSPACE_URL"
              fi
            }
            try=1
            until fetch | tar -xzpof -; do
              [ $try -lt 3 ] || exit 1
              try=$((try + 1))
              sleep 2
              find . -mindepth 1 -maxdepth 1 -exec rm -rf {} +
            done
            """;

    /**
     * Packs the paths that it is given, as far as they are there. An answer with a text in it is a refusal, whatever its status: busybox's
     * wget shows no text of an answer that is not 200.
     */
    static final String KEEP = """
            token=$(cat /var/run/atrium/workspace/token)
            (set -o pipefail) 2> /dev/null && set -o pipefail
            for path do
              shift
              if [ -e "$path" ] || [ -L "$path" ]; then set -- "$@" "$path"; fi
            done
            [ $# -gt 0 ] || set -- --no-recursion .
            leave() {
              if command -v curl > /dev/null 2>&1; then
                tar -czf - "$@" | curl -sS --fail-with-body --connect-timeout 30 -X POST -T - -H @/dev/fd/3 "$WORKSPACE_URL" 3<<HEADER
            Authorization: Bearer $token
            HEADER
              else
                tar -czf /tmp/kept.tar.gz "$@" &&
                  wget -q -T 600 -O - --header "Authorization: Bearer $token" --post-file /tmp/kept.tar.gz "$WORKSPACE_URL"
              fi
            }
            try=1
            until answer=$(leave "$@"); do
              [ -z "$answer" ] || break
              [ $try -lt 3 ] || exit 1
              try=$((try + 1))
              sleep 2
            done
            [ -z "$answer" ] || { printf '%s\\n' "$answer" >&2; exit 1; }
            """;

    private HelperScripts() {}

    /**
     * Folders and files that everything which is to be kept lies in: globs up to their first wildcard. What is too much of it is left out by
     * the portal, which knows its own globs.
     */
    static List<String> roots(List<String> kept) {
        List<String> roots =
                kept.stream().map(HelperScripts::root).distinct().sorted().toList();
        return roots.contains(".") ? List.of(".") : roots;
    }

    private static String root(String glob) {
        var root = new StringBuilder(".");
        for (String name : glob.split("/", -1)) {
            if (name.matches(".*[*?\\[{\\\\].*")) {
                break;
            }
            if (name.equals("..")) {
                return ".";
            }
            if (!name.isEmpty() && !name.equals(".")) {
                root.append('/').append(name);
            }
        }
        return root.toString();
    }
}
