using System.Security.Cryptography;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;

namespace Baton.Runtime.Secrets;

/// <summary>Writes the texts of one job so that they hold references in place of secrets.</summary>
public sealed class SecretSealer
{
    private readonly string _nonce;
    private readonly List<string> _names = [];
    private bool _collides;

    private SecretSealer(string nonce) => _nonce = nonce;

    /// <summary>Builds what is to be stored and sent. It is built again in the event that the nonce occurs in it by itself.</summary>
    /// <param name="build">Writes every text that is revealed later through the sealer.</param>
    /// <returns>What was built, and what its references mean; null where it holds none.</returns>
    public static (T Built, SecretReferences? References) Seal<T>(Func<SecretSealer, T> build) =>
        Seal(build, () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    /// <param name="build">As above.</param>
    /// <param name="draw">Draws a nonce of small letters and digits that cannot be guessed.</param>
    internal static (T Built, SecretReferences? References) Seal<T>(Func<SecretSealer, T> build, Func<string> draw)
    {
        ArgumentNullException.ThrowIfNull(build);
        while (true)
        {
            var sealer = new SecretSealer(draw());
            var built = build(sealer);
            if (!sealer._collides)
                return (built, sealer._names.Count == 0 ? null : new SecretReferences(sealer._nonce, [.. sealer._names]));
        }
    }

    /// <summary>As text, for a header.</summary>
    public string Text(Value value) => value is SecretValue secret ? TextOf(secret) : Watched(Conversion.ToText(value));

    /// <summary>As plain JSON, for a body.</summary>
    public string Json(Value value) => ValueJson.ToText(Sealed(value), JsonForm.Plain);

    private Value Sealed(Value value) => value switch
    {
        SecretValue secret => Value.From(TextOf(secret)),
        TextValue text => Watched(text),
        ListValue list => new ListValue([.. list.Items.Select(Sealed)]),
        ObjectValue members => new ObjectValue([.. members.Members.Select(member => KeyValuePair.Create(Watched(member.Key), Sealed(member.Value)))]),
        _ => value,
    };

    private string TextOf(SecretValue secret) => string.Concat(secret.Parts.Select(part => part.Name is { } name ? ReferenceTo(name) : Watched(part.Text!)));

    private string ReferenceTo(string name)
    {
        var index = _names.IndexOf(name);
        if (index < 0)
        {
            index = _names.Count;
            _names.Add(name);
        }

        return SecretReferences.Placeholder(_nonce, index);
    }

    private TextValue Watched(TextValue text)
    {
        Watched(text.Content);
        return text;
    }

    private string Watched(string text)
    {
        _collides |= text.Contains(_nonce, StringComparison.Ordinal);
        return text;
    }
}
