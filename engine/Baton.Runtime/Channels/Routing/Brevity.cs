using System.Globalization;

namespace Baton.Runtime.Channels.Routing;

/// <summary>Long texts in lists that are read on a phone.</summary>
public static class Brevity
{
    /// <summary>At most so many characters as people count them, with a sign that there is more.</summary>
    public static string Of(string text, int length)
    {
        var elements = new StringInfo(text.ReplaceLineEndings(" ").Trim());
        return elements.LengthInTextElements <= length ? elements.String : elements.SubstringByTextElements(0, length - 1) + "…";
    }
}
