package dev.atrium.platform.source.github;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Reads RSA private keys in PEM: PKCS#8 (RFC 5208) and PKCS#1 (RFC 8017, appendix A.1.2), which is what GitHub hands out and
 * Java does not read.
 */
final class PrivateKeys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (?:RSA )?PRIVATE KEY-----");

    /** {@code INTEGER 0, SEQUENCE { OBJECT IDENTIFIER rsaEncryption, NULL }}: what PKCS#8 says before the key. */
    private static final byte[] PKCS8_HEAD = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private PrivateKeys() {}

    /**
     * The key.
     *
     * @throws IllegalArgumentException with a message for a person, which holds nothing of the key
     */
    static PrivateKey read(String pem) {
        var matcher = PEM.matcher(pem.replace("\\n", "\n"));
        if (!matcher.find()) {
            throw new IllegalArgumentException(
                    "atrium.source.github: the private key is not PEM: give the file that GitHub made for the App,"
                            + " from -----BEGIN to -----END, without a passphrase.");
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(matcher.group(2));
            var key = matcher.group(1) == null ? bytes : pkcs8(bytes);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // without the cause, whose message may hold bytes of the key
            throw new IllegalArgumentException(
                    "atrium.source.github: the private key cannot be read: it must be an RSA key, whole.");
        }
    }

    private static byte[] pkcs8(byte[] pkcs1) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(PKCS8_HEAD);
        content.writeBytes(der(OCTET_STRING, pkcs1));
        return der(SEQUENCE, content.toByteArray());
    }

    private static byte[] der(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        var length = content.length;
        if (length < 0x80) {
            out.write(length);
        } else {
            var bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(0x80 | bytes);
            for (var shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
