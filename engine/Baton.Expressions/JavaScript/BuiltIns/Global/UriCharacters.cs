using System.Buffers;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Which characters URIs keep as they are (ECMA-262 §19.2.6).</summary>
internal static class UriCharacters
{
    private const string Reserved = ";/?:@&=+$,";
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";

    /// <summary>What encodeURIComponent leaves alone.</summary>
    public static readonly SearchValues<char> Unreserved = SearchValues.Create(Plain);

    /// <summary>What encodeURI leaves alone.</summary>
    public static readonly SearchValues<char> Uri = SearchValues.Create(Plain + Reserved + "#");

    /// <summary>What decodeURI leaves encoded.</summary>
    public static readonly SearchValues<char> Kept = SearchValues.Create(Reserved + "#");

    public static readonly SearchValues<char> None = SearchValues.Create("");
}
