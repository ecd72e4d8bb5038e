package dev.atrium.platform.schema;

import com.networknt.schema.Error;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The validator's errors, put for people. */
final class Complaints {

    private static final int LONGEST = 300;

    private static final Set<String> BRANCHES = Set.of("oneOf", "anyOf", "not", "if", "then", "else", "dependencies");

    private Complaints() {}

    static List<Violation> of(List<Error> errors) {
        return errors.stream().map(Complaints::of).distinct().toList();
    }

    private static Violation of(Error error) {
        var keyword = error.getKeyword() == null ? "" : error.getKeyword();
        return new Violation(pointer(error, keyword), cut(message(error, keyword)), keyword, conditional(error));
    }

    private static String pointer(Error error, String keyword) {
        var at = error.getInstanceLocation().toString();
        var property = error.getProperty();
        return property != null && (keyword.equals("required") || keyword.equals("additionalProperties"))
                ? at + "/" + property.replace("~", "~0").replace("/", "~1")
                : at;
    }

    private static boolean conditional(Error error) {
        var path = error.getEvaluationPath();
        for (int i = 0; i < path.getNameCount(); i++) {
            if (BRANCHES.contains(path.getName(i))) {
                return true;
            }
        }
        return false;
    }

    private static String message(Error error, String keyword) {
        var arguments = error.getArguments() == null ? new Object[0] : error.getArguments();
        return switch (keyword) {
            case "required" -> "is missing";
            case "additionalProperties", "unevaluatedProperties" -> "is not a field that there is here";
            case "enum" -> "must be one of " + choices(error.getSchemaNode());
            case "const" -> "must be " + error.getSchemaNode();
            case "pattern" -> "must match the regular expression " + text(error.getSchemaNode());
            case "type" -> "must be " + types(error.getSchemaNode()) + ", not " + shape(error.getInstanceNode());
            case "minLength" ->
                arguments.length > 0 && "1".equals(String.valueOf(arguments[0]))
                        ? "must not be empty"
                        : error.getMessage();
            case "format" -> "must be of the format " + text(error.getSchemaNode());
            default -> error.getMessage();
        };
    }

    private static String choices(JsonNode values) {
        return values == null
                ? "the values that are allowed"
                : values.valueStream().map(JsonNode::toString).collect(Collectors.joining(", "));
    }

    private static String types(JsonNode type) {
        if (type == null) {
            return "of another type";
        }
        return type.isArray()
                ? type.valueStream().map(t -> article(text(t))).collect(Collectors.joining(" or "))
                : article(text(type));
    }

    private static String shape(JsonNode value) {
        if (value == null) {
            return "this";
        }
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case BOOLEAN -> "the boolean " + value;
            case NUMBER -> "the number " + value;
            case NULL, MISSING -> "null";
            case STRING, BINARY -> "the string " + cut(value.toString());
        };
    }

    private static String article(String type) {
        return Arrays.asList("array", "object", "integer").contains(type) ? "an " + type : "a " + type;
    }

    private static String text(JsonNode node) {
        return node == null ? "that the schema wants" : node.asString("");
    }

    private static String cut(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }
}
