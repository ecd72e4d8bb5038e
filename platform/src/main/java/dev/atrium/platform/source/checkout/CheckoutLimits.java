package dev.atrium.platform.source.checkout;

/**
 * How much one checkout may write.
 *
 * @param bytes of all files together, as they are in the folder
 * @param files files, links and submodules; folders are counted for themselves, and there may be as many
 */
public record CheckoutLimits(long bytes, int files) {

    /** 2 GiB in 200,000 files: more than any repository that is built should have. */
    public static final CheckoutLimits USUAL = new CheckoutLimits(2L << 30, 200_000);
}
