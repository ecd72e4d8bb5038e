package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What builds leave, over HTTP: logs in ranges, artifacts. */
class BuildDownloadTest extends BuildTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aLogIsTextThatUnderstandsRanges() throws Exception {
        var project = project("ranged");
        var sha = project.push("main", "Count", "build-info.yaml", buildInfo("seq 1 20000"));
        var step = finished(project, "Master build", sha).at("/stages/0/tasks/0/steps/0");
        var whole = new StringBuilder();
        for (int i = 1; i <= 20000; i++) {
            whole.append(i).append('\n');
        }
        var expected = whole.toString();
        assertThat(step.path("logSize").asInt()).isEqualTo(expected.length());
        assertThat(step.path("log").asString()).isEqualTo(expected);

        var all = get(step, null);
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(text(all)).isEqualTo(expected);

        var part = get(step, "bytes=70000-70099");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 70000-70099/" + expected.length());
        assertThat(text(part)).isEqualTo(expected.substring(70000, 70100));
        assertThat(text(get(step, "bytes=-10"))).isEqualTo(expected.substring(expected.length() - 10));
        assertThat(text(get(step, "bytes=108000-"))).isEqualTo(expected.substring(108000));
        assertThat(get(step, "bytes=999999999-").statusCode()).isEqualTo(416);
        assertThat(get(step, "lines=1-2").statusCode()).isEqualTo(200);
        assertThat(api.get("/builds/nonsense/log").statusCode()).isEqualTo(404);
        assertThat(api.get("/builds/00000000-0000-0000-0000-000000000000/log").statusCode())
                .isEqualTo(404);
    }

    @Test
    void artifactsAreKeptGivenOnAndDownloaded() throws Exception {
        var project = project("leaving");
        var sha = project.push("main", "Leave", "build-info.yaml", pipeline("""
                - stage: Build
                  tasks:
                  - task: make
                    artifacts: { name: song, paths: [out/**] }
                    steps: [{ action: action-containers/shell, args: ["-c", "mkdir out; echo la > out/song.txt; echo no > other.txt"] }]
                - stage: Use
                  tasks:
                  - task: sing
                    needs: [make]
                    steps: [{ action: action-containers/shell, args: ["-c", "cat out/song.txt; test ! -e other.txt"] }]
                  - task: silent
                    steps: [{ action: action-containers/shell, args: ["-c", "test ! -e out"] }]
                """));
        var build = finished(project, "Build", sha);
        hasStatus(build, "SUCCEEDED");
        assertThat(build.at("/stages/1/tasks/0/steps/0/log").asString()).contains("la");
        var artifact = build.at("/stages/0/tasks/0/artifacts/0");
        assertThat(artifact.path("name").asString()).isEqualTo("song");
        var response = fetch(artifact.path("url").asString(), null);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment", "song.tar.gz");
        assertThat(response.body()).hasSize(artifact.path("size").asInt());
        assertThat(response.body()).startsWith((byte) 0x1f, (byte) 0x8b);
        assertThat(fetch(artifact.path("url").asString().replaceFirst("artifacts/.", "artifacts/z"), null)
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<byte[]> get(JsonNode step, String range) throws IOException, InterruptedException {
        return fetch(step.path("logUrl").asString(), range);
    }

    private HttpResponse<byte[]> fetch(String url, String range) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + url.substring(url.indexOf("/builds/"))));
        if (range != null) {
            request.header("Range", range);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
