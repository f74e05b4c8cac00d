using System.Data.Common;
using Npgsql;

namespace Baton.Storage.Postgres;

/// <summary>Connection strings as people write them: Npgsql's "Host=…;Database=…", or the addresses that other programs take, "postgres://user:password@host:5432/database?sslmode=require".</summary>
public static class PostgresAddress
{
    private const string NoDatabase = "ConnectionStrings:Baton 没有写数据库名。ConnectionStrings:Baton names no database.";

    // What libpq calls otherwise than Npgsql.
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["target_session_attrs"] = "Target Session Attributes",
        ["options"] = "Options",
    };

    /// <summary>Whether it is meant for PostgreSQL: an address, or one that names a host.</summary>
    public static bool Fits(string connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (IsUrl(connection))
            return true;
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connection };
            return parts.ContainsKey("Host") || parts.ContainsKey("Server");
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The string as Npgsql reads it.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read; the message tells why in both languages, without what stands in it.</exception>
    public static string Parse(string connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        try
        {
            var parsed = IsUrl(connection) ? FromUrl(connection) : new NpgsqlConnectionStringBuilder(connection);
            return string.IsNullOrEmpty(parsed.Database) ? throw new StoreUnavailableException(NoDatabase) : parsed.ToString();
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            // Its own message may hold what stands in the string.
            throw new StoreUnavailableException(
                "ConnectionStrings:Baton 看不懂，应写成 Host=…;Database=…;Username=…;Password=…。ConnectionStrings:Baton cannot be read; it should be like Host=…;Database=…;Username=…;Password=….");
        }
    }

    /// <summary>Where it leads, for people: host, port and database, never a name or a password.</summary>
    public static string Describe(string connectionString)
    {
        var parsed = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{parsed.Host}:{parsed.Port}/{parsed.Database}";
    }

    private static bool IsUrl(string connection) =>
        connection.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || connection.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    private static NpgsqlConnectionStringBuilder FromUrl(string url)
    {
        var address = new Uri(url);
        var user = address.UserInfo.Split(':', 2);
        var parsed = new NpgsqlConnectionStringBuilder { Host = address.Host, Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')) };
        if (address.Port > 0)
            parsed.Port = address.Port;
        if (user[0].Length > 0)
            parsed.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            parsed.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (Uri.UnescapeDataString(pair.Split('=')[0]), Uri.UnescapeDataString(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]));
            // libpq writes verify-full where Npgsql writes VerifyFull.
            parsed[Names.GetValueOrDefault(name, name)] = name.Equals("options", StringComparison.OrdinalIgnoreCase) ? value : value.Replace("-", "", StringComparison.Ordinal);
        }
        return parsed;
    }
}
