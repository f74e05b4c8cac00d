using System.Globalization;

namespace Baton.Expressions.Values.Json;

/// <summary>Instants as people and other systems read them: ISO 8601 without empty fractions.</summary>
internal static class InstantText
{
    public static string Of(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
