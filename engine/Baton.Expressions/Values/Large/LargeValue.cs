namespace Baton.Expressions.Values.Large;

/// <summary>A value that stands beside the document it belongs to: its JSON at rest, and the SHA-256 of it in lower-case hexadecimal, by which the document refers to it.</summary>
public sealed record LargeValue(string Hash, byte[] Content)
{
    /// <summary>A value whose JSON at rest is longer than this many bytes stands beside its document.</summary>
    public const int Threshold = 4096;
}
