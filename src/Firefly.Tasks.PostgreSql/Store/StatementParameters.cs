using Npgsql;
using NpgsqlTypes;

namespace Firefly.Tasks.Store;

/// <summary>Parameters with their types: a null among them must not leave its type open.</summary>
internal static class StatementParameters
{
    public static NpgsqlParameterCollection With<T>(this NpgsqlParameterCollection parameters, string name, NpgsqlDbType type, T value)
    {
        parameters.Add(new NpgsqlParameter<T>(name, type) { TypedValue = value });
        return parameters;
    }

    public static NpgsqlParameterCollection With(this NpgsqlParameterCollection parameters, string name, string value) => parameters.With(name, NpgsqlDbType.Text, value);

    public static NpgsqlParameterCollection With(this NpgsqlParameterCollection parameters, string name, long value) => parameters.With(name, NpgsqlDbType.Bigint, value);

    public static NpgsqlParameterCollection With(this NpgsqlParameterCollection parameters, string name, int value) => parameters.With(name, NpgsqlDbType.Integer, value);

    public static NpgsqlParameterCollection With(this NpgsqlParameterCollection parameters, string name, DateTimeOffset value) =>
        parameters.With(name, NpgsqlDbType.TimestampTz, Instant.Of(value));

    /// <summary>One array a column.</summary>
    public static NpgsqlParameterCollection WithEach<TRow, T>(
        this NpgsqlParameterCollection parameters, string name, NpgsqlDbType type, IReadOnlyList<TRow> rows, Func<TRow, T> column)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = column(rows[i]);
        return parameters.With(name, NpgsqlDbType.Array | type, values);
    }
}
