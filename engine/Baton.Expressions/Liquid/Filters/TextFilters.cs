using System.Globalization;
using Baton.Expressions.Liquid.Operands;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>Filters over text. Lengths and places count characters as people see them, so that nothing is cut in half.</summary>
internal static class TextFilters
{
    /// <summary>A part of a divided text takes several times the room of a list item that is only gone through.</summary>
    private const long WorkPerPart = 8;

    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    public static Value Default(Value input, FilterArguments arguments)
    {
        var isEmpty = input is TextValue { Content: "" } or ListValue { Items.IsEmpty: true } or ObjectValue { Members.IsEmpty: true };
        var isFalse = !Truth.Of(input) && (input.IsNull || !Truth.Of(arguments.Named("allow_false")));
        return isEmpty || isFalse ? arguments[0] : input;
    }

    public static Value Upcase(Value input, FilterArguments arguments) => Map(input, arguments, text => text.ToUpperInvariant());

    public static Value Downcase(Value input, FilterArguments arguments) => Map(input, arguments, text => text.ToLowerInvariant());

    public static Value Capitalize(Value input, FilterArguments arguments) => Map(input, arguments, text =>
    {
        var first = StringInfo.GetNextTextElementLength(text);
        return text[..first].ToUpperInvariant() + text[first..].ToLowerInvariant();
    });

    public static Value Strip(Value input, FilterArguments arguments) => Map(input, arguments, text => text.Trim());

    public static Value StripLeft(Value input, FilterArguments arguments) => Map(input, arguments, text => text.TrimStart());

    public static Value StripRight(Value input, FilterArguments arguments) => Map(input, arguments, text => text.TrimEnd());

    public static Value StripNewlines(Value input, FilterArguments arguments) =>
        Map(input, arguments, text => text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));

    public static Value Append(Value input, FilterArguments arguments) => Map(input, arguments, text => text + arguments.Text(0));

    public static Value Prepend(Value input, FilterArguments arguments) => Map(input, arguments, text => arguments.Text(0) + text);

    public static Value Replace(Value input, FilterArguments arguments) => Map(input, arguments, text =>
    {
        var (old, replacement) = (arguments.Text(0), arguments.Text(1));
        if (old.Length == 0)
            return text;
        var found = replacement.Length == 0 ? 0 : text.AsSpan().Count(old);
        arguments.Context.Budget.Reserve(text.Length + (long)found * replacement.Length);
        return text.Replace(old, replacement, StringComparison.Ordinal);
    });

    public static Value ReplaceFirst(Value input, FilterArguments arguments) =>
        ReplaceAt(input, arguments, (text, old) => text.IndexOf(old, StringComparison.Ordinal));

    public static Value ReplaceLast(Value input, FilterArguments arguments) =>
        ReplaceAt(input, arguments, (text, old) => text.LastIndexOf(old, StringComparison.Ordinal));

    /// <summary>slice: start, length = 1, over characters or list items; a negative start counts from the end.</summary>
    public static Value Slice(Value input, FilterArguments arguments)
    {
        var length = arguments.Count(1) ?? 1;
        var start = arguments.Count(0) ?? 0;
        if (input is ListValue list)
        {
            var (from, count) = Window(list.Items.Length, start, length);
            return new ListValue(list.Items.Slice(from, count));
        }

        return Map(input, arguments, text =>
        {
            var (from, count) = Window(TextElements.Count(text), start, length);
            return TextElements.Slice(text, from, count);
        });
    }

    /// <summary>truncate: length = 50, ellipsis = "...". The ellipsis counts.</summary>
    public static Value Truncate(Value input, FilterArguments arguments)
    {
        var ellipsis = arguments.Text(1, "...");
        var length = Math.Max(0, arguments.Count(0, "length") ?? 50);
        return Map(input, arguments, text =>
        {
            if (text.Length <= length || TextElements.Count(text) <= length)
                return text;
            return TextElements.Slice(text, 0, Math.Max(0, length - TextElements.Count(ellipsis))) + ellipsis;
        });
    }

    /// <summary>truncatewords: words = 15, ellipsis = "...". Words are what blanks divide, so this is for Latin text.</summary>
    public static Value TruncateWords(Value input, FilterArguments arguments)
    {
        var ellipsis = arguments.Text(1, "...");
        var count = Math.Max(1, arguments.Count(0, "words") ?? 15);
        return Map(input, arguments, text =>
        {
            arguments.Context.Budget.Work(WorkPerPart * text.AsSpan().CountAny(Blanks));
            var words = text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            return words.Length <= count ? text : string.Join(' ', words.AsSpan(0, count)!) + ellipsis;
        });
    }

    /// <summary>An empty separator divides into characters, a blank at any white space. Empty parts at the end are left out.</summary>
    public static Value Split(Value input, FilterArguments arguments)
    {
        var text = arguments.TextOf(input);
        var separator = arguments.Text(0);
        if (text.Length == 0)
            return ListValue.Empty;
        arguments.Context.Budget.Work(WorkPerPart * separator switch
        {
            "" => text.Length,
            " " => text.AsSpan().CountAny(Blanks),
            _ => text.AsSpan().Count(separator),
        });
        var parts = separator switch
        {
            "" => TextElements.Of(text).ToArray(),
            " " => text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries),
            _ => text.Split(separator),
        };
        var count = parts.Length;
        while (count > 0 && parts[count - 1].Length == 0)
            count--;
        return new ListValue([.. parts.Take(count).Select(Value.From)]);
    }

    private static (int From, int Count) Window(int total, int start, int length)
    {
        var from = start < 0 ? start + total : start;
        return from < 0 || from >= total ? (0, 0) : (from, Math.Clamp(length, 0, total - from));
    }

    private static Value ReplaceAt(Value input, FilterArguments arguments, Func<string, string, int> find) => Map(input, arguments, text =>
    {
        var old = arguments.Text(0);
        var at = old.Length == 0 ? -1 : find(text, old);
        return at < 0 ? text : string.Concat(text.AsSpan(0, at), arguments.Text(1), text.AsSpan(at + old.Length));
    });

    private static Value Map(Value input, FilterArguments arguments, Func<string, string> map) => Value.From(map(arguments.TextOf(input)));
}
