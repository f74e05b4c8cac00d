using Baton.Storage.Sqlite.Connections;
using Npgsql;
using NpgsqlTypes;

namespace Baton.Storage.Postgres.Connections;

/// <summary>The values that statements are given, by position.</summary>
internal static class Value
{
    public static NpgsqlParameter Text(string? value) => Of(PlainText.Of(value), NpgsqlDbType.Text);

    public static NpgsqlParameter Number(long? value) => value is { } number ? Of(number, NpgsqlDbType.Bigint) : Nothing(NpgsqlDbType.Bigint);

    public static NpgsqlParameter Time(DateTimeOffset value) => Number(Microseconds.Of(value));

    public static NpgsqlParameter Texts(IEnumerable<string> values) => Of(values.Select(PlainText.Of).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlParameter Integers(IEnumerable<int> values) => Of(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public static NpgsqlParameter Numbers(IEnumerable<long> values) => Of(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static NpgsqlParameter Times(IEnumerable<DateTimeOffset> values) => Numbers(values.Select(Microseconds.Of));

    private static NpgsqlParameter Of<T>(T value, NpgsqlDbType type) =>
        value is null ? Nothing(type) : new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type };

    private static NpgsqlParameter Nothing(NpgsqlDbType type) => new() { Value = DBNull.Value, NpgsqlDbType = type };
}
