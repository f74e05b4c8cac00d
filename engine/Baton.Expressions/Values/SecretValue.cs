using System.Collections.Immutable;

namespace Baton.Expressions.Values;

/// <summary>
/// Text that contains secrets by their names only. It can be joined with other text and handed on, never read; the secrets are put in
/// as a call is sent.
/// </summary>
public sealed class SecretValue(ImmutableArray<SecretPart> parts) : Value
{
    public ImmutableArray<SecretPart> Parts { get; } = parts;

    public static SecretValue Named(string name) => new([new SecretPart(null, name)]);

    public SecretValue Append(string text) => new(Parts.Add(new SecretPart(text, null)));

    public SecretValue Prepend(string text) => new(Parts.Insert(0, new SecretPart(text, null)));

    public SecretValue Append(SecretValue other) => new(Parts.AddRange(other.Parts));

    public override bool Equals(Value? other) => other is SecretValue s && s.Parts.AsSpan().SequenceEqual(Parts.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var part in Parts)
            hash.Add(part);
        return hash.ToHashCode();
    }

    /// <summary>The text with dots in place of the secrets, for people.</summary>
    public override string ToString() => string.Concat(Parts.Select(part => part.Text ?? "••••"));
}

/// <summary>Either text or a secret's name.</summary>
public readonly record struct SecretPart(string? Text, string? Name);
