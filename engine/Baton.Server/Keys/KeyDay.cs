using System.Globalization;

namespace Baton.Server.Keys;

/// <summary>Days as usage is counted under them, such as 2026-11-22.</summary>
internal static class KeyDay
{
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
