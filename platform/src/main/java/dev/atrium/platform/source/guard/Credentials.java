package dev.atrium.platform.source.guard;

import java.util.regex.Pattern;

/** Keeps the user and password that a URL may hold out of messages and records. */
public final class Credentials {

    private static final Pattern USER_INFO = Pattern.compile("(?i)([a-z][a-z0-9+.-]*://)[^/?#\\s]*@");

    private Credentials() {}

    /** The text without the user information of any URL in it. */
    public static String strip(String text) {
        return USER_INFO.matcher(text).replaceAll("$1");
    }
}
