package dev.atrium.catalog.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class TargetsTest {

    private static Descriptor location(String spec) {
        return Reading.one(
                "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: a}\nspec: {" + spec + "}\n");
    }

    @Test
    void readsTargetAndTargetsInTheirOrder() {
        assertThat(location("target: ./a.yaml, targets: ['b/**/*.yaml', 'https://example.com/c']")
                        .targets())
                .extracting(
                        LocationTarget::type,
                        LocationTarget::target,
                        LocationTarget::optional,
                        target -> target.place().pointer())
                .containsExactly(
                        tuple("", "./a.yaml", false, "/spec/target"),
                        tuple("", "b/**/*.yaml", false, "/spec/targets/0"),
                        tuple("", "https://example.com/c", false, "/spec/targets/1"));
    }

    @Test
    void readsTypeAndPresence() {
        assertThat(location("type: file, presence: optional, target: a").targets())
                .extracting(LocationTarget::type, LocationTarget::optional)
                .containsExactly(tuple("file", true));
        assertThat(location("type: url, presence: required, target: a").targets())
                .extracting(LocationTarget::type, LocationTarget::optional)
                .containsExactly(tuple("url", false));
    }

    @Test
    void onlyALocationHasTargets() {
        assertThat(Reading.one("apiVersion: a/v1\nkind: Pointer\nmetadata: {name: a}\nspec: {target: b}\n")
                        .targets())
                .isEmpty();
    }
}
