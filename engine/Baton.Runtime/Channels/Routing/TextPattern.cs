namespace Baton.Runtime.Channels.Routing;

/// <summary>What a text has to look like: * stands for anything, ? for one character; several patterns are separated by |. Without regard to case and to full-width forms.</summary>
public static class TextPattern
{
    /// <summary>Whether the text fits one of the patterns; an empty pattern fits everything.</summary>
    public static bool Fits(string? pattern, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(pattern))
            return true;
        var plain = TextLine.Plain(text.Trim()).ToUpperInvariant();
        return TextLine.Plain(pattern).ToUpperInvariant().Split('|').Any(each => FitsOne(each.Trim(), plain));
    }

    // Greedy, and back to the last star alone: in time proportional to the product of the lengths at worst.
    private static bool FitsOne(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (at, read, star, resume) = (0, 0, -1, 0);
        while (read < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
                (star, resume, at) = (at, read, at + 1);
            else if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == text[read]))
                (at, read) = (at + 1, read + 1);
            else if (star >= 0)
                (at, read) = (star + 1, ++resume);
            else
                return false;
        }

        return pattern[at..].TrimStart('*').IsEmpty;
    }
}
