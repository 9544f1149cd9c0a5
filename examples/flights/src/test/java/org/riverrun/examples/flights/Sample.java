package org.riverrun.examples.flights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every second flight of six days, in the data set's own order of months: 1, 10, 2. */
public final class Sample {

    private Sample() {}

    public static Path in(Path directory) throws IOException {
        Path file = directory.resolve("flights.csv");
        try (InputStream in = Sample.class.getResourceAsStream("/flights-sample.csv")) {
            Files.copy(in, file);
        }
        return file;
    }

    /** What the job must write, counted row by row and without any of its code. */
    public static List<String> carrierDays(Path file, int laps) {
        Map<String, long[]> sums = new TreeMap<>();
        for (int lap = 0; lap < laps; lap++) {
            for (String[] row : rows(file)) {
                LocalDate day = LocalDate.of(
                        Integer.parseInt(row[0]) + lap, Integer.parseInt(row[1]), Integer.parseInt(row[2]));
                long[] sum = sums.computeIfAbsent(row[9] + "," + day, none -> new long[4]);
                boolean departed = !row[5].equals("NA");
                sum[0]++;
                sum[departed ? 1 : 2]++;
                sum[3] += departed ? Integer.parseInt(row[5]) : 0;
            }
        }
        return sums.entrySet().stream()
                .map(entry -> entry.getKey() + ","
                        + Arrays.stream(entry.getValue()).mapToObj(Long::toString).collect(Collectors.joining(",")))
                .collect(Collectors.toList());
    }

    public static List<String> aircraftMilestones(Path file, int laps) {
        Map<String, Integer> flights = new HashMap<>();
        rows(file).forEach(row -> flights.merge(row[11], laps, Integer::sum));
        flights.remove("NA");
        return flights.entrySet().stream()
                .flatMap(entry -> Stream.iterate(100, n -> n <= entry.getValue(), n -> n + 100)
                        .map(n -> entry.getKey() + "," + n))
                .sorted()
                .collect(Collectors.toList());
    }

    public static long size(Path file) {
        return rows(file).size();
    }

    private static List<String[]> rows(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).map(line -> line.split(",")).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of all finished files below a directory of results. */
    public static List<String> committed(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(f -> !f.getFileName().toString().startsWith(".")).collect(Collectors.toList())) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        }
        lines.sort(null);
        return lines;
    }
}
