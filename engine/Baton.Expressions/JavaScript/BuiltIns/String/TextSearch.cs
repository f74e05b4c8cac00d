using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>
/// Looks for a text in another. A long text is looked for by its beginning, and every comparison of the rest is charged by how far it
/// gets: texts made to be slow run out of steps instead of time.
/// </summary>
internal static class TextSearch
{
    private const int BeginningLength = 32;

    /// <summary>The first place, from a place on, where a text stands; −1 if there is none.</summary>
    public static int IndexOf(Evaluation e, string text, string wanted, int from)
    {
        if (wanted.Length == 0)
            return from;
        var beginning = wanted.AsSpan(0, Math.Min(BeginningLength, wanted.Length));
        var rest = wanted.AsSpan(beginning.Length);
        while (text.Length - from >= wanted.Length)
        {
            var candidates = text.AsSpan(from, text.Length - from - rest.Length);
            var distance = candidates.IndexOf(beginning);
            e.Step(1 + ((distance < 0 ? candidates.Length : distance) / 16));
            if (distance < 0)
                return -1;
            from += distance;
            if (IsAt(e, text, rest, from + beginning.Length))
                return from;
            from++;
        }

        return -1;
    }

    /// <summary>The last place, up to a place, where a text stands; −1 if there is none.</summary>
    public static int LastIndexOf(Evaluation e, string text, string wanted, int from)
    {
        from = Math.Min(from, text.Length - wanted.Length);
        if (wanted.Length == 0)
            return from;
        var beginning = wanted.AsSpan(0, Math.Min(BeginningLength, wanted.Length));
        var rest = wanted.AsSpan(beginning.Length);
        while (from >= 0)
        {
            var found = text.AsSpan(0, from + beginning.Length).LastIndexOf(beginning);
            e.Step(1 + ((from - Math.Max(found, 0)) / 16));
            if (found < 0 || IsAt(e, text, rest, found + beginning.Length))
                return found;
            from = found - 1;
        }

        return -1;
    }

    private static bool IsAt(Evaluation e, string text, ReadOnlySpan<char> wanted, int at)
    {
        var common = text.AsSpan(at).CommonPrefixLength(wanted);
        e.Step(common / 16);
        return common == wanted.Length;
    }
}
