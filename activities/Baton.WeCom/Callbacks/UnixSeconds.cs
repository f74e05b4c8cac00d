using System.Globalization;

namespace Baton.WeCom.Callbacks;

/// <summary>Tencent's timestamps: whole seconds since 1970, digits only.</summary>
internal static class UnixSeconds
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    internal static bool TryParse(string? text, out long seconds) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds <= Latest;
}
