package io.wildixcdi.simulate;

/** What is wrong with the command line, in words for the person who wrote it; never with a secret in it. */
final class BadOption extends Exception {

    private static final long serialVersionUID = 1L;

    BadOption(String message) {
        super(message);
    }

    /** A fault of one option, with an example of how it is right. */
    static BadOption of(Option option, String fault) {
        return new BadOption(option.spelling() + ": " + fault + "; a good one is for example " + option.spelling() + " "
                + option.example());
    }
}
