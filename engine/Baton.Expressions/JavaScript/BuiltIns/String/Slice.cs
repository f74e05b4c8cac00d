using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>Parts of texts.</summary>
internal static class Slice
{
    /// <summary>The text from a place up to another; charged where it is a new text.</summary>
    public static string Of(Evaluation e, string text, int start, int end)
    {
        var length = end - start;
        if (length <= 0)
            return "";
        if (length == 1)
            return Characters.At(text, start);
        if (length == text.Length)
            return text;
        e.AllocateText(length);
        return text.Substring(start, length);
    }
}
