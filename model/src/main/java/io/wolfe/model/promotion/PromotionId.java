package io.wolfe.model.promotion;

import io.wolfe.model.Hash;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// @param value URL-safe
public record PromotionId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]{1,64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public PromotionId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "a promotion id has 1 to 64 of a-z 0-9, not \"" + value + "\"");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    public static PromotionId random() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new PromotionId(Hash.of(List.of("promotion", HexFormat.of().formatHex(bytes))));
    }

    @Override
    public String toString() {
        return value;
    }
}
