package dev.atrium.platform.yaml;

import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a plain scalar stands for: the core schema of <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML
 * 1.2.2</a>. What JSON cannot say stays text: infinities, what is not a number, numbers of more than 100 digits. Dates
 * are text in YAML 1.2.
 */
final class CoreScalars {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_NUMBER = 100;

    private CoreScalars() {}

    static JsonNode resolve(String text) {
        if (text.isEmpty()) {
            return NODES.nullNode();
        }
        return switch (text.charAt(0)) {
            case 't', 'T', 'f', 'F', 'n', 'N', '~' -> word(text);
            case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(text);
            default -> NODES.stringNode(text);
        };
    }

    private static JsonNode word(String text) {
        return switch (text) {
            case "null", "Null", "NULL", "~" -> NODES.nullNode();
            case "true", "True", "TRUE" -> NODES.booleanNode(true);
            case "false", "False", "FALSE" -> NODES.booleanNode(false);
            default -> NODES.stringNode(text);
        };
    }

    private static JsonNode number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return NODES.stringNode(text);
        }
        if (text.length() > 2 && text.charAt(0) == '0' && text.charAt(1) == 'x') {
            return inBase(16, text);
        }
        if (text.length() > 2 && text.charAt(0) == '0' && text.charAt(1) == 'o') {
            return inBase(8, text);
        }
        var sign = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
        var digits = digitsFrom(text, sign);
        if (digits == text.length() && digits > sign) {
            return integer(text, 10);
        }
        return isFloat(text, sign, digits) ? decimal(text) : NODES.stringNode(text);
    }

    private static JsonNode inBase(int base, String text) {
        for (var i = 2; i < text.length(); i++) {
            if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), base) < 0) {
                return NODES.stringNode(text);
            }
        }
        return integer(text.substring(2), base);
    }

    private static JsonNode integer(String digits, int base) {
        if (digits.length() <= 15) {
            var value = Long.parseLong(digits, base);
            return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
        }
        var value = new BigInteger(digits, base);
        return value.bitLength() < 64 ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }

    private static boolean isFloat(String text, int sign, int digits) {
        var i = digits;
        var any = digits > sign;
        if (i < text.length() && text.charAt(i) == '.') {
            var fraction = digitsFrom(text, i + 1);
            any |= fraction > i + 1;
            i = fraction;
        }
        if (!any) {
            return false;
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            var exponent = i + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            i = digitsFrom(text, exponent);
            if (i == exponent) {
                return false;
            }
        }
        return i == text.length();
    }

    private static JsonNode decimal(String text) {
        var value = Double.parseDouble(text);
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.stringNode(text);
    }

    private static int digitsFrom(String text, int from) {
        var i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
