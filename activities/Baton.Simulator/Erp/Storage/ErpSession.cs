using System.Globalization;
using Baton.Simulator.Storage;
using Microsoft.Data.Sqlite;

namespace Baton.Simulator.Erp.Storage;

/// <summary>The ERP's file as work under its lock sees it.</summary>
internal sealed class ErpSession : Statements
{
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public ErpSession(SqliteConnection connection)
        : base(connection) => connection.CreateFunction("erp_now", () => Stamp);

    /// <summary>When what is done in this transaction happens, by the ERP's clock.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary><see cref="Now"/> as the tables write it.</summary>
    public string Stamp => Moment(Now);

    /// <summary>Today in China, where the company is.</summary>
    public string Today => Day(Now);

    /// <summary>The latest revision given to a row.</summary>
    public long Revision => Number("SELECT revision FROM revision_counter");

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture);

    public static DateTimeOffset Moment(string at) => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static string Day(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The next number of a series, such as SO200001. Never given twice, also after a reset.</summary>
    public string NextNumber(string prefix)
    {
        Execute("INSERT INTO number_series(prefix, last) VALUES(@0, 200001) ON CONFLICT(prefix) DO UPDATE SET last = last + 1", prefix);
        return prefix + Number("SELECT last FROM number_series WHERE prefix = @0", prefix).ToString(CultureInfo.InvariantCulture);
    }
}
