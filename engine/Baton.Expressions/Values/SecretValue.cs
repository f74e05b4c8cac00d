using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Values;

/// <summary>
/// Text that contains secrets by their names only. It can be joined with other text and handed on, never read; the secrets are put in
/// as a call is sent. Texts beside one another are one part, and empty ones none.
/// </summary>
[JsonConverter(typeof(ValueJsonConverter<SecretValue>))]
public sealed class SecretValue : Value
{
    private const string Dots = "••••";

    public SecretValue(ImmutableArray<SecretPart> parts)
    {
        Parts = Joined(parts);
        TextLength = Parts.Sum(part => (long)(part.Text?.Length ?? 0));
    }

    public ImmutableArray<SecretPart> Parts { get; }

    /// <summary>Characters of the text around the secrets.</summary>
    internal long TextLength { get; }

    public static SecretValue Named(string name) => new([new SecretPart(null, name)]);

    public SecretValue Append(string text) => new(Parts.Add(new SecretPart(text, null)));

    public SecretValue Prepend(string text) => new(Parts.Insert(0, new SecretPart(text, null)));

    public SecretValue Append(SecretValue other) => new(Parts.AddRange(other.Parts));

    /// <summary>Whether the value is, or holds somewhere in it, text with secrets.</summary>
    public static bool IsIn(Value value) => value switch
    {
        SecretValue => true,
        ListValue list => list.Items.Any(IsIn),
        ObjectValue members => members.Members.Any(member => IsIn(member.Value)),
        _ => false,
    };

    public override bool Equals(Value? other) => other is SecretValue s && s.Parts.AsSpan().SequenceEqual(Parts.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var part in Parts)
            hash.Add(part);
        return hash.ToHashCode();
    }

    /// <summary>The text with dots in place of the secrets, for people.</summary>
    public override string ToString() => string.Concat(Parts.Select(part => part.Text ?? Dots));

    private static ImmutableArray<SecretPart> Joined(ImmutableArray<SecretPart> parts)
    {
        var joined = ImmutableArray.CreateBuilder<SecretPart>(parts.Length);
        foreach (var part in parts)
        {
            if (part.Name is null && string.IsNullOrEmpty(part.Text))
                continue;
            if (part.Name is null && joined.Count > 0 && joined[^1].Name is null)
                joined[^1] = new SecretPart(joined[^1].Text + part.Text, null);
            else
                joined.Add(part);
        }

        return joined.DrainToImmutable();
    }
}

/// <summary>Either text or a secret's name.</summary>
public readonly record struct SecretPart(string? Text, string? Name);
