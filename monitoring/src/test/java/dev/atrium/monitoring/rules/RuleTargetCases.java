package dev.atrium.monitoring.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.generate.Generated.RuleGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds wherever rules are kept. */
abstract class RuleTargetCases {

    static final String SHOP = "component:default/shop";
    static final String CART = "component:default/cart";

    abstract RuleTarget target();

    /** The names of the rules that are there for a component; empty if nothing is. */
    abstract List<String> there(String key) throws Exception;

    /** What tells a version from another: it changes with each write. */
    abstract Object version(String key) throws Exception;

    /** Somebody changes the expression of a component's rules. */
    abstract void edit(String key) throws Exception;

    /** Somebody takes a component's rules away. */
    abstract void lose(String key) throws Exception;

    /** Somebody else has something of his own where a component's rules would be. */
    abstract void occupy(String key) throws Exception;

    /** Whether what was put there by {@link #occupy} is still as it was. */
    abstract boolean occupied(String key) throws Exception;

    static RuleGroup group(String name, String... rules) {
        return new RuleGroup(
                name,
                Duration.ofSeconds(1),
                List.of(rules).stream().map(RuleTargetCases::rule).toList());
    }

    private static AlertRule rule(String name) {
        return new AlertRule(
                name,
                "vector(11) > 10",
                name.endsWith("Later") ? Duration.ofMinutes(5) : Duration.ZERO,
                Map.of("action", "pagerduty", "severity", "true", "panel", "custom/a: \"b\" # c"),
                Map.of("summary", "It is {{ $value }} – \\ \"too\" much\nby far", "code", "0755"));
    }

    @Test
    void writesRulesOfEachComponentAndNothingTwice() throws Exception {
        var groups = List.of(group("shop/a", "One", "TwoLater"), group("shop/b", "Three"));
        assertThat(there(SHOP)).isEmpty();
        assertThat(target().same(SHOP, groups)).isFalse();
        target().write(SHOP, groups);
        target().write(CART, List.of(group("cart", "Four")));
        assertThat(there(SHOP)).containsExactly("One", "TwoLater", "Three");
        assertThat(there(CART)).containsExactly("Four");
        assertThat(target().same(SHOP, groups)).isTrue();
        var version = version(SHOP);
        target().write(SHOP, groups);
        assertThat(version(SHOP)).isEqualTo(version);
    }

    @Test
    void changesWhatChanges() throws Exception {
        target().write(SHOP, List.of(group("a", "One", "Two"), group("b", "Three")));
        var groups = List.of(group("a", "One"), group("c", "Four"));
        assertThat(target().same(SHOP, groups)).isFalse();
        target().write(SHOP, groups);
        assertThat(there(SHOP)).containsExactly("One", "Four");
        assertThat(target().same(SHOP, groups)).isTrue();
    }

    @Test
    void takesAGroupAwayWhoseDashboardIsGone() throws Exception {
        var one = group(SHOP + " One", "One");
        target().write(SHOP, List.of(one, group(SHOP + " Two", "Two")));
        assertThat(target().same(SHOP, List.of(one))).isFalse();
        target().write(SHOP, List.of(one));
        assertThat(there(SHOP)).containsExactly("One");
        assertThat(target().same(SHOP, List.of(one))).isTrue();
    }

    @Test
    void takesAwayWhereNoRuleIsLeft() throws Exception {
        target().write(SHOP, List.of(group("a", "One")));
        target().write(CART, List.of(group("b", "Two")));
        assertThat(target().same(SHOP, List.of())).isFalse();
        target().write(SHOP, List.of(group("a")));
        assertThat(there(SHOP)).isEmpty();
        assertThat(target().same(SHOP, List.of())).isTrue();
        assertThat(target().same(SHOP, List.of(group("a")))).isTrue();
        target().write(SHOP, List.of());
        assertThat(there(CART)).containsExactly("Two");
    }

    @Test
    void noticesWhatSomebodyHasDoneAndMendsIt() throws Exception {
        var groups = List.of(group("a", "One"));
        target().write(SHOP, groups);
        edit(SHOP);
        assertThat(target().same(SHOP, groups)).isFalse();
        target().write(SHOP, groups);
        assertThat(target().same(SHOP, groups)).isTrue();
        lose(SHOP);
        assertThat(target().same(SHOP, groups)).isFalse();
        target().write(SHOP, groups);
        assertThat(there(SHOP)).containsExactly("One");
    }

    @Test
    void touchesNothingThatIsNotAtriums() throws Exception {
        occupy(SHOP);
        var groups = List.of(group("a", "One"));
        assertThatThrownBy(() -> target().write(SHOP, groups))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(RuleNames.of(SHOP))
                .hasMessageContaining("is not Atrium's")
                .hasMessageEndingWith("take it away.");
        assertThat(target().same(SHOP, groups)).isFalse();
        target().write(SHOP, List.of());
        assertThat(target().same(SHOP, List.of())).isTrue();
        assertThat(occupied(SHOP)).isTrue();
    }
}
