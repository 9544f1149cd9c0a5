package org.riverrun.examples.flights;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** What the job is started with; every option is {@code --name value}. */
final class Options {

    private static final String USAGE = "Usage: --input <flights.csv> --output <directory>"
            + " [--records-per-second 500] [--laps 0] [--rollover PT5M]";

    String input;
    String output;

    /** 0 is as fast as it goes. */
    double recordsPerSecond = 500;

    /** 0 is for ever. */
    int laps;

    /** After which an unfinished result file is closed and becomes visible with the next checkpoint. */
    Duration rollover = Duration.ofMinutes(5);

    private Options() {}

    /** @throws IllegalArgumentException naming the option that is wrong or missing */
    static Options parse(String[] args) {
        Options options = new Options();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " has no value. " + USAGE);
            }
            options.set(args[i], args[i + 1]);
        }
        if (options.input == null || options.output == null) {
            throw new IllegalArgumentException("--input and --output are required. " + USAGE);
        }
        return options;
    }

    private void set(String name, String value) {
        try {
            switch (name) {
                case "--input":
                    input = value;
                    break;
                case "--output":
                    output = value;
                    break;
                case "--records-per-second":
                    recordsPerSecond = Double.parseDouble(value);
                    break;
                case "--laps":
                    laps = Integer.parseInt(value);
                    break;
                case "--rollover":
                    rollover = Duration.parse(value);
                    break;
                default:
                    throw new IllegalArgumentException("Unknown option " + name + ". " + USAGE);
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException(name + " cannot be '" + value + "'. " + USAGE, e);
        }
    }
}
