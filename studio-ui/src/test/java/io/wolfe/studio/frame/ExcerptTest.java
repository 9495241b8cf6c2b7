package io.wolfe.studio.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void aShortTextIsWhole() {
        var excerpt = Excerpt.of("short", 10);

        assertThat(excerpt.text()).isEqualTo("short");
        assertThat(excerpt.isCut()).isFalse();
    }

    @Test
    void aLongTextIsCutAndSaysHowMuch() {
        var excerpt = Excerpt.of("x".repeat(12_345), 1_000);

        assertThat(excerpt.text()).hasSize(1_000);
        assertThat(excerpt.share()).isEqualTo("the first 1,000 of 12,345 characters");
    }

    @Test
    void neverCutsACharacterInTwo() {
        var excerpt = Excerpt.of("abc\uD83D\uDE00def", 4);

        assertThat(excerpt.text()).isEqualTo("abc");
        assertThat(excerpt.isCut()).isTrue();
    }
}
