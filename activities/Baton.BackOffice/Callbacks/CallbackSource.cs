using System.Security.Cryptography;
using System.Text;
using Baton.BackOffice.Waits;
using Baton.Storage.Jobs;

namespace Baton.BackOffice.Callbacks;

/// <summary>Under which source the inbox keeps the calls of one callback with one key.</summary>
internal static class CallbackSource
{
    private const string Prefix = "backoffice/callback/";
    private const int LongestKey = 100;

    public static string Of(string callback, string key)
    {
        // Escaped, a key holds no slash: none is the beginning of another.
        var written = Uri.EscapeDataString(key.Trim());
        return $"{Prefix}{callback}/{(written.Length <= LongestKey ? written : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written))))}";
    }

    /// <summary>With what the lanes begin of those that wait for calls of this source.</summary>
    public static string LaneOf(string source) => $"{WaitJob.JobKind}/{source}/";

    /// <summary>The jobs that wait, or have waited, for calls of this source: a range of the index of lanes.</summary>
    public static IQueryable<JobRow> JobsOf(IQueryable<JobRow> jobs, string source)
    {
        // The letter after the slash ends the range.
        var (from, to) = (LaneOf(source), $"{WaitJob.JobKind}/{source}0");
#pragma warning disable CA1309 // The database compares, byte by byte.
        return jobs.Where(job => string.Compare(job.Lane, from) >= 0 && string.Compare(job.Lane, to) < 0);
#pragma warning restore CA1309
    }

    public static bool Is(string source) => source.StartsWith(Prefix, StringComparison.Ordinal);
}
