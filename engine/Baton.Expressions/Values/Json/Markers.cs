namespace Baton.Expressions.Values.Json;

/// <summary>Names of the single member of an object that stands for a value JSON has no notation for.</summary>
internal static class Markers
{
    /// <summary>An instant, as round-trip ("O") text.</summary>
    public const string Date = "$date";

    /// <summary>A double JSON cannot write: NaN, Infinity, -Infinity.</summary>
    public const string Number = "$number";

    /// <summary>An object that would be mistaken for one of these markers.</summary>
    public const string Object = "$value";

    /// <summary>Text with a lone surrogate, which UTF-8 cannot carry: Base64 of its UTF-16 (little endian).</summary>
    public const string Utf16 = "$utf16";

    /// <summary>An object with such text as a member name: a list of name and value in turn.</summary>
    public const string Members = "$members";

    /// <summary>Text with secrets by their names: a list of texts and of objects with the one member <see cref="SecretName"/>.</summary>
    public const string Secret = "$secret";

    public const string SecretName = "name";

    /// <summary>A value that stands beside the document: its hash. See <see cref="Large.LargeValueSink"/>.</summary>
    public const string Large = "$large";

    public static bool IsMarkerName(string name) => name.StartsWith('$');
}
