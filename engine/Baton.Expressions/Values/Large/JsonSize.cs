using System.Buffers;

namespace Baton.Expressions.Values.Large;

/// <summary>Tells without writing it that a value is small; this is asked of every value of every step.</summary>
internal static class JsonSize
{
    /// <summary>A number, or a marker around one; a date's marker.</summary>
    private const int Scalar = 48;

    /// <summary>Brackets, with the longest marker that may stand around them.</summary>
    private const int Brackets = 16;

    /// <summary>The marker of text that UTF-8 cannot carry.</summary>
    private const int TextMarker = 18;

    private const int LongestEscape = 6;

    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Except(['"', '\\'])]);

    /// <summary>Whether the JSON at rest takes at most so many bytes. No may be wrong, yes never is.</summary>
    public static bool IsSurelyAtMost(Value value, int bytes) => Left(value, bytes) >= 0;

    /// <summary>What is left of the bytes, or less than nothing. Ends as soon as they are used up.</summary>
    private static int Left(Value value, int left) => value switch
    {
        TextValue text => Left(text.Content, left),
        ListValue list => Left(list, left - Brackets),
        ObjectValue members => Left(members, left - Brackets),
        SecretValue secret => Left(secret, left - Brackets),
        _ => left - Scalar,
    };

    private static int Left(string text, int left)
    {
        if (text.Length > left)
            return -1;
        return left - (text.AsSpan().ContainsAnyExcept(Plain) ? text.Length * LongestEscape + TextMarker : text.Length + 2);
    }

    private static int Left(ListValue list, int left)
    {
        foreach (var item in list.Items)
        {
            if (left < 0)
                return left;
            left = Left(item, left - 1);
        }

        return left;
    }

    private static int Left(ObjectValue value, int left)
    {
        foreach (var (name, member) in value.Members)
        {
            if (left < 0)
                return left;
            left = Left(name, left - 2);
            if (left >= 0)
                left = Left(member, left);
        }

        return left;
    }

    private static int Left(SecretValue secret, int left)
    {
        foreach (var part in secret.Parts)
        {
            if (left < 0)
                return left;
            left = Left(part.Text ?? part.Name!, left - Brackets);
        }

        return left;
    }
}
