package dev.atrium.pipelines.executor.docker;

import java.util.Optional;

/** Whose files are. */
record Owner(long user, long group) {

    static final Owner ROOT = new Owner(0, 0);

    /** Whether an image's user has a name that only the image's {@code /etc/passwd} can tell the number of. */
    static boolean isNamed(String imageUser) {
        String user = user(imageUser);
        return !user.isEmpty() && !user.equals("root") && !isNumber(user);
    }

    /**
     * The user that an image's containers run as.
     *
     * @param imageUser as the image says: {@code name} or {@code number}, with {@code :group} or without; empty for root
     * @param passwd the image's {@code /etc/passwd}; empty if it has none
     * @return root if it is not to be known, which a container of the image will not be started with either
     */
    static Owner of(String imageUser, String passwd) {
        String user = user(imageUser);
        if (isNumber(user)) {
            String group = imageUser.substring(user.length()).replaceFirst("^:", "");
            return new Owner(Long.parseLong(user), isNumber(group) ? Long.parseLong(group) : 0);
        }
        return passwd.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields[0].equals(user))
                .flatMap(fields -> numbers(fields).stream())
                .findFirst()
                .orElse(ROOT);
    }

    private static Optional<Owner> numbers(String[] fields) {
        return fields.length > 3 && isNumber(fields[2]) && isNumber(fields[3])
                ? Optional.of(new Owner(Long.parseLong(fields[2]), Long.parseLong(fields[3])))
                : Optional.empty();
    }

    private static String user(String imageUser) {
        int colon = imageUser.indexOf(':');
        return colon < 0 ? imageUser : imageUser.substring(0, colon);
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,10}");
    }
}
