using System.Collections.Immutable;
using System.Globalization;
using Compose.Runner.Queries;
using Compose.Runner.Store;
using Parquet;
using Parquet.Schema;

namespace Compose.Cli.Tables;

/// <summary>Runs as a Parquet file: a row a run, each column of the type that all its values have.</summary>
internal static class RunRowsParquet
{
    private const string NotANumber = "nan";

    public static async Task WriteAsync(Stream output, List<RunRow> rows, ImmutableArray<QueryField> fields, CancellationToken stop)
    {
        object?[][] values = [.. rows.Select(row => RunColumns.Values(row).ToArray())];
        Column[] columns = [.. RunColumns.Names(fields).Select((name, at) => Column.Of(name, [.. values.Select(row => row[at])]))];
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(columns.Select(column => column.Field)), output, cancellationToken: stop).ConfigureAwait(false);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        foreach (Column column in columns)
            await column.WriteAsync(group, stop).ConfigureAwait(false);
    }

    private sealed record Column(DataField Field, Func<ParquetRowGroupWriter, DataField, CancellationToken, Task> Write)
    {
        public Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop) => Write(group, Field, stop);

        public static Column Of(string name, object?[] values)
        {
            object[] present = [.. values.OfType<object>()];
            if (present.Length > 0 && present.All(value => value is long))
                return Of<long>(name, values, value => (long)value);
            if (present.Any(value => value is long or double) && present.All(value => value is long or double or NotANumber))
                return Of<double>(name, values, value => value is NotANumber ? double.NaN : Convert.ToDouble(value, CultureInfo.InvariantCulture));
            if (present.Length > 0 && present.All(value => value is DateTimeOffset))
                return Of<DateTime>(name, values, value => ((DateTimeOffset)value).UtcDateTime);
            string?[] texts = [.. values.Select(value => value is null ? null : RunRowsText.TextOf(value))];
            return new Column(new DataField(name, typeof(string), isNullable: true), (group, field, _) => group.WriteAsync(field, texts!));
        }

        private static Column Of<T>(string name, object?[] values, Func<object, T> convert)
            where T : struct
        {
            T?[] cells = [.. values.Select(value => value is null ? (T?)null : convert(value))];
            return new Column(
                new DataField(name, typeof(T), isNullable: true),
                (group, field, stop) => group.WriteAsync<T>(field, (ReadOnlyMemory<T?>)cells, cancellationToken: stop));
        }
    }
}
