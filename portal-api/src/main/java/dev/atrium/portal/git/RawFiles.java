package dev.atrium.portal.git;

import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.source.GitEndpoint;
import dev.atrium.platform.source.SourceAction;
import dev.atrium.platform.source.TreeFile;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A file's bytes, to look at and not to run: a browser takes no page, no script and no style from here. */
@RestController
final class RawFiles {

    /** As many bytes as Git itself looks at to tell a text from anything else. */
    private static final int LOOKED_AT = 8000;

    private final GitEndpoint endpoint;
    private final Permissions permissions;

    RawFiles(GitEndpoint endpoint, Permissions permissions) {
        this.endpoint = endpoint;
        this.permissions = permissions;
    }

    /** @param revision with slashes percent-encoded */
    @GetMapping("/git/{owner}/{name}/raw/{revision}/{*path}")
    Mono<Void> file(
            @PathVariable String owner,
            @PathVariable String name,
            @PathVariable String revision,
            @PathVariable String path,
            ServerWebExchange exchange) {
        return Mono.defer(() -> {
                    permissions.require(Viewer.GUEST, SourceAction.READ_REPOSITORIES);
                    return endpoint.file(RepositoryPaths.of(owner, name), revision, path);
                })
                .switchIfEmpty(Mono.error(() -> new GitFailures.Refusal(
                        HttpStatus.NOT_FOUND,
                        "There is no file '" + (path.isEmpty() ? "" : path.substring(1)) + "' at '" + revision + "'.")))
                .flatMap(file -> write(exchange, file))
                .onErrorResume(failure -> GitFailures.answer(exchange, failure));
    }

    private static Mono<Void> write(ServerWebExchange exchange, TreeFile file) {
        var response = exchange.getResponse();
        var headers = response.getHeaders();
        headers.setContentType(
                isText(file.content())
                        ? new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8)
                        : MediaType.APPLICATION_OCTET_STREAM);
        headers.setContentLength(file.content().length);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
        GitHttp.noCache(headers);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(file.content())));
    }

    private static boolean isText(byte[] content) {
        for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
            if (content[i] == 0) {
                return false;
            }
        }
        return true;
    }
}
