using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Runtime.Secrets;

namespace Baton.Runtime.Calls;

/// <summary>The headers a flow adds to an HTTP call, or to an answer.</summary>
public static class CallHeaders
{
    // How the bytes travel is the sender's matter.
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Host", "Connection", "Transfer-Encoding", "Upgrade", "Expect", "TE", "Trailer", "Keep-Alive", "Content-Length", "Content-Encoding", "Proxy-Authorization");

    // RFC 9110, 5.6.2: token.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Why these headers cannot be sent, for people; null where they can.</summary>
    /// <param name="headers">By name; a list is one header with several values.</param>
    /// <param name="alsoReserved">What this kind of call sets by itself.</param>
    public static string? FindProblem(ObjectValue? headers, params ReadOnlySpan<string> alsoReserved)
    {
        foreach (var (name, value) in headers?.Members ?? [])
        {
            if (!IsToken(name) || Reserved.Contains(name) || Contains(alsoReserved, name))
                return $"HTTP 头“{name}”不能由流程设置。 / A flow cannot set the header \"{name}\".";
            if (ValuesOf(value).Any(item => item is ListValue or ObjectValue || !TextsOf(item).All(FitsHeader)))
                return $"HTTP 头“{name}”的值要是一行文字（中文请先编码）。 / The value of header \"{name}\" must be one line of ASCII.";
        }

        return null;
    }

    /// <summary>As texts for a job, with references in place of secrets; null where there are none.</summary>
    public static IReadOnlyDictionary<string, string>? Seal(ObjectValue? headers, SecretSealer sealer) =>
        headers is null || headers.Members.IsEmpty
            ? null
            : headers.Members.ToDictionary(header => header.Key, header => string.Join(", ", ValuesOf(header.Value).Select(sealer.Text)));

    /// <summary>Whether it can name a header (RFC 9110, 5.1).</summary>
    public static bool IsToken(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 0 && !name.AsSpan().ContainsAnyExcept(TokenCharacters);
    }

    /// <summary>Whether a header can carry the text (RFC 9110, 5.5): visible ASCII, spaces and tabs.</summary>
    public static bool FitsHeader(string text) => text.All(letter => letter is '\t' or (>= ' ' and <= '~'));

    private static ImmutableArray<Value> ValuesOf(Value value) => value is ListValue list ? list.Items : [value];

    // Of a text with secrets, what is known now.
    private static IEnumerable<string> TextsOf(Value value) =>
        value is SecretValue secret ? secret.Parts.Select(part => part.Text ?? "") : [Conversion.ToText(value)];

    private static bool Contains(ReadOnlySpan<string> names, string name)
    {
        foreach (var reserved in names)
        {
            if (reserved.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
