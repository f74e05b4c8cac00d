using System.Buffers;
using System.Collections.Frozen;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Runtime.Secrets;

namespace Baton.BackOffice.Commands;

/// <summary>The headers a flow adds to its command.</summary>
internal static class CommandHeaders
{
    // What the sender itself answers for: the key that makes a repetition harmless, and how the bytes travel.
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Idempotency-Key", "Host", "Connection", "Transfer-Encoding", "Upgrade", "Expect", "TE", "Trailer", "Keep-Alive", "Content-Length", "Content-Type", "Content-Encoding");

    // RFC 9110, 5.6.2: token.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Why these headers cannot be sent, for people; null where they can.</summary>
    public static string? FindProblem(ObjectValue? headers)
    {
        foreach (var (name, value) in headers?.Members ?? [])
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenCharacters) || Reserved.Contains(name))
                return $"请求头“{name}”不能由流程设置。 / A flow cannot set the header \"{name}\".";
            if (value is ListValue or ObjectValue || !TextsOf(value).All(FitsHeader))
                return $"请求头“{name}”的值要是一行文字（中文请先编码）。 / The value of header \"{name}\" must be one line of ASCII.";
        }

        return null;
    }

    public static IReadOnlyDictionary<string, string>? Seal(ObjectValue? headers, SecretSealer sealer) =>
        headers is null || headers.Members.IsEmpty ? null : headers.Members.ToDictionary(header => header.Key, header => sealer.Text(header.Value));

    // Of a text with secrets, what is known now.
    private static IEnumerable<string> TextsOf(Value value) =>
        value is SecretValue secret ? secret.Parts.Select(part => part.Text ?? "") : [Conversion.ToText(value)];

    /// <summary>Whether a header can carry the text (RFC 9110, 5.5): visible ASCII, spaces and tabs.</summary>
    public static bool FitsHeader(string text) => text.All(letter => letter is '\t' or (>= ' ' and <= '~'));
}
