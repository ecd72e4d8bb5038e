package dev.atrium.portal.pipelines;

import dev.atrium.pipelines.BuildIdentities;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What others need to check who a build says that it is, where OpenID Connect Discovery looks for it. */
@RestController
final class IdentityKeys {

    /** A new key is published for longer than this before it signs anything. */
    private static final CacheControl FIVE_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final BuildIdentities identities;

    IdentityKeys(BuildIdentities identities) {
        this.identities = identities;
    }

    @GetMapping("/.well-known/jwks.json")
    Mono<ResponseEntity<String>> keys() {
        return identities.keys().map(keys -> json(keys.toString()));
    }

    @GetMapping("/.well-known/openid-configuration")
    ResponseEntity<String> configuration() {
        return json(identities.configuration().toString());
    }

    private static ResponseEntity<String> json(String body) {
        return ResponseEntity.ok()
                .cacheControl(FIVE_MINUTES)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
