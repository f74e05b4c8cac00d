using System.Globalization;

namespace Baton.Tencent.Callbacks;

/// <summary>Tencent's timestamps: whole seconds since 1970, digits only.</summary>
public static class UnixSeconds
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>False for anything else.</summary>
    public static bool TryParse(string? text, out long seconds) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds <= Latest;
}
