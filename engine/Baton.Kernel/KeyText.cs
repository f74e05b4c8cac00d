using System.Text;
using Baton.Expressions.Languages;

namespace Baton.Kernel;

/// <summary>
/// Texts that instances, events and jobs are found by: correlation ids, business keys, names. Databases keep them in their indexes, which hold
/// no novels.
/// </summary>
public static class KeyText
{
    /// <summary>In UTF-8: more than 300 Chinese characters.</summary>
    public const int MaximumBytes = 1024;

    public static bool Fits(string? text, int bytes = MaximumBytes) =>
        text is null || text.Length * 3 <= bytes || (text.Length <= bytes && Encoding.UTF8.GetByteCount(text) <= bytes);

    /// <summary>The same text.</summary>
    /// <exception cref="ExpressionException">It is too long; the activity that gave it faults.</exception>
    internal static string? Checked(string? text, string chinese, string english)
    {
        if (Fits(text))
            return text;
        var refusal = Refusal.KeyTooLong(chinese, english);
        throw new ExpressionException($"{refusal.Chinese} / {refusal.English}");
    }
}
