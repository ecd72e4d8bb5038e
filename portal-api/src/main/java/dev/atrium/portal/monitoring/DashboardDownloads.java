package dev.atrium.portal.monitoring;

import dev.atrium.monitoring.Dashboard;
import dev.atrium.monitoring.MonitoringCommands;
import dev.atrium.monitoring.MonitoringPreview.DashboardChange;
import dev.atrium.monitoring.MonitoringQueries;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.source.RepositoryRef;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Dashboards as Grafana imports them: those that are declared, and those that a commit would make. */
@RestController
final class DashboardDownloads {

    private final MonitoringQueries monitoring;
    private final MonitoringCommands commands;

    DashboardDownloads(MonitoringQueries monitoring, MonitoringCommands commands) {
        this.monitoring = monitoring;
        this.commands = commands;
    }

    @GetMapping("/dashboards/{id}.json")
    Mono<ResponseEntity<String>> dashboard(@PathVariable String id) {
        return Mono.justOrEmpty(MonitoringNodes.DASHBOARD.parse(id))
                .flatMap(found ->
                        monitoring.byId(Viewer.GUEST, List.of(found)).mapNotNull(dashboards -> dashboards.get(found)))
                .map(Dashboard::grafanaJson)
                .map(json -> answer(id, json))
                .switchIfEmpty(Mono.error(DashboardDownloads::missing));
    }

    @GetMapping("/dashboards/preview/{commit}/{uid}.json")
    Mono<ResponseEntity<String>> preview(
            @PathVariable String commit, @PathVariable String uid, @RequestParam String repository) {
        return Mono.fromCallable(() -> RepositoryRef.parse(repository))
                .onErrorMap(IllegalArgumentException.class, _ -> missing())
                .flatMap(found -> commands.previewAt(Viewer.GUEST, found, commit))
                .onErrorMap(NotFound.class, _ -> missing())
                .flatMap(preview -> Mono.justOrEmpty(preview.dashboards().stream()
                        .filter(dashboard -> dashboard.uid().equals(uid))
                        .findFirst()))
                .map(DashboardChange::grafanaJson)
                .map(json -> answer(uid, json))
                .switchIfEmpty(Mono.error(DashboardDownloads::missing));
    }

    private static ResponseEntity<String> answer(String name, String json) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(name + ".json", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(json);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such dashboard.");
    }
}
