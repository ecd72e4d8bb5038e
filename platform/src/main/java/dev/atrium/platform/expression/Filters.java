package dev.atrium.platform.expression;

import java.util.List;

/** What the filters do, for whoever writes templates. Nunjucks's own: https://mozilla.github.io/nunjucks/templating.html#builtin-filters. */
final class Filters {

    static final List<FilterDescription> ALL = List.of(
            own("jsonify", "The value as JSON, as dump"),
            own("now", "The time of the task in UTC, as 20261123T041500Z"),
            own(
                    "parseEntityRef",
                    "The kind, namespace and name of an entity ref; takes defaultKind and defaultNamespace"),
            own("parseRepoUrl", "The host, owner, repo, organization, workspace and project of a repository URL"),
            own("pick", "What is at a path within an object, as pick('owner.name')"),
            own("projectSlug", "owner/repo of a repository URL"),
            nunjucks("abs", "The number without its sign"),
            nunjucks("batch", "Lists of so many items each"),
            nunjucks("capitalize", "The first letter large, the others small"),
            nunjucks("center", "The text in the middle of so many characters"),
            nunjucks("d", "As default"),
            nunjucks("default", "Another value where there is none; with true, where it is false or empty too"),
            nunjucks("dictsort", "Pairs of name and value, sorted"),
            nunjucks("dump", "The value as JSON"),
            nunjucks("e", "As escape"),
            nunjucks("escape", "The text with HTML's characters escaped"),
            nunjucks("first", "The first item"),
            nunjucks("float", "The text as a number"),
            nunjucks("forceescape", "The text with HTML's characters escaped, even if they were before"),
            nunjucks("groupby", "The items by the value of an attribute"),
            nunjucks("indent", "The text's lines further in"),
            nunjucks("int", "The text as a whole number"),
            nunjucks("join", "The items as a text, with another between them"),
            nunjucks("last", "The last item"),
            nunjucks("length", "How many items, characters or names there are"),
            nunjucks("list", "The characters of a text, or the pairs of an object, as a list"),
            nunjucks("lower", "The text in lower case"),
            nunjucks("nl2br", "The text with <br /> for each line break"),
            nunjucks("random", "One of the items"),
            nunjucks("reject", "The items that do not pass a test"),
            nunjucks("rejectattr", "The items that do not have an attribute"),
            nunjucks("replace", "The text with a part replaced"),
            nunjucks("reverse", "The items or characters in the other order"),
            nunjucks("round", "The number rounded"),
            nunjucks("safe", "The text, not to be escaped"),
            nunjucks("select", "The items that pass a test"),
            nunjucks("selectattr", "The items that have an attribute"),
            nunjucks("slice", "So many lists of about the same length"),
            nunjucks("sort", "The items in order"),
            nunjucks("string", "The value as a text"),
            nunjucks("striptags", "The text without HTML's tags"),
            nunjucks("sum", "The items' sum"),
            nunjucks("title", "The first letter of each word large"),
            nunjucks("trim", "The text without blanks around it"),
            nunjucks("truncate", "The text cut to so many characters"),
            nunjucks("upper", "The text in upper case"),
            nunjucks("urlencode", "The text as part of a URL"),
            nunjucks("urlize", "The text with its URLs as links"),
            nunjucks("wordcount", "How many words there are"));

    private Filters() {}

    private static FilterDescription own(String name, String description) {
        return new FilterDescription(name, description, false);
    }

    private static FilterDescription nunjucks(String name, String description) {
        return new FilterDescription(name, description, true);
    }
}
