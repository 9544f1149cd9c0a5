package org.riverrun.examples.flights;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void namesTheOptionThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(new String[] {"--input", "a", "--output", "b", "--laps", "two"}))
                .withMessageStartingWith("--laps cannot be 'two'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(new String[] {"--lap", "1"}))
                .withMessageStartingWith("Unknown option --lap.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(new String[] {"--input", "a"}))
                .withMessageStartingWith("--input and --output are required.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(new String[] {"--input"}))
                .withMessageStartingWith("--input has no value.");
    }
}
