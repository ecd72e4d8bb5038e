package dev.atrium.portal.schema;

import java.time.Duration;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The schemas under the addresses that editors take: {@code # yaml-language-server: $schema=https://atrium.example.com/schemas/monitoring-info.schema.json}
 * as a file's first line.
 */
@RestController
final class SchemaFiles {

    private static final Set<String> NAMES = Set.of("deployment-info", "monitoring-info", "panel-bundle");
    private static final Duration KEPT = Duration.ofHours(1);

    @GetMapping("/schemas/{name}.schema.json")
    ResponseEntity<Resource> schema(@PathVariable String name) {
        if (!NAMES.contains(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such schema.");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/schema+json"))
                .cacheControl(CacheControl.maxAge(KEPT))
                .body(new ClassPathResource("schemas/" + name + ".schema.json"));
    }
}
