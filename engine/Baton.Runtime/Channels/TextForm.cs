using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Baton.Expressions.Values;

namespace Baton.Runtime.Channels;

/// <summary>Reads a line such as "报销 1280 出差打车": a keyword, then fields in order; a text field that comes last takes the rest as it was written.</summary>
public sealed partial record TextForm(string Keyword, ImmutableArray<TextField> Fields)
{
    /// <summary>How much of a word is given back to whoever wrote it.</summary>
    private const int LongestRepeated = 20;

    /// <summary>The values by field name; or what is wrong, in Chinese, with an example; or null when the line does not begin with the keyword.</summary>
    public TextReading? Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = new TextLine(line);
        if (!words.TryTakeKeyword(Keyword))
            return null;
        var values = ObjectValue.Empty;
        for (var i = 0; i < Fields.Length; i++)
        {
            var field = Fields[i];
            var (value, problem) = field.Kind == TextFieldKind.Text
                ? ReadText(field, i == Fields.Length - 1 ? words.TakeRest() : words.TakeWord())
                : ReadNumber(field, words.TakePlainWord());
            if (problem is not null)
                return new TextReading(null, $"{problem}\n请这样写：{Usage}\n例如：{Example}");
            if (value is not null)
                values = values.With(field.Name, value);
        }

        return new TextReading(values, null);
    }

    public string Usage => string.Join(' ', [Keyword, .. Fields.Select(each => each.IsOptional ? $"（{each.Label}）" : each.Label)]);

    public string Example => string.Join(' ', [Keyword, .. Fields.Select(each => each.Example)]);

    private static (Value? Value, string? Problem) ReadText(TextField field, string text) => new StringInfo(text).LengthInTextElements switch
    {
        0 => Missing(field),
        var length when length > field.MaximumLength => (null, $"{field.Label}太长，最多 {field.MaximumLength} 个字。"),
        _ => (Value.From(text), null),
    };

    private static (Value? Value, string? Problem) ReadNumber(TextField field, string word)
    {
        if (word.Length == 0)
            return Missing(field);
        if (!TryParse(field, word, out var number))
            return (null, NumberShape.IsMatch(Bare(field, word)) ? $"{field.Label}写得太长，没有这么大的数。" : $"没看懂{field.Label}“{Shorten(word)}”，{field.Label}要写成数字。");
        if (field.Kind == TextFieldKind.Money && decimal.Round(number, 2) != number)
            return (null, $"{field.Label}最多写到分（两位小数）。");
        if (field.Minimum is { } minimum && number < minimum)
            return (null, minimum is 0.01m ? $"{field.Label}要大于 0。" : $"{field.Label}不能少于 {Show(field, minimum)}。");
        if (field.Maximum is { } maximum && number > maximum)
            return (null, $"{field.Label}不能超过 {Show(field, maximum)}。");
        return (Value.From(number), null);
    }

    private static (Value? Value, string? Problem) Missing(TextField field) => (null, field.IsOptional ? null : $"还缺{field.Label}。");

    private static string Bare(TextField field, string word) =>
        field.Kind == TextFieldKind.Money ? word.TrimStart('¥').TrimEnd('元', '块', '钱', '圆', '整') : word;

    private static bool TryParse(TextField field, string word, out decimal number)
    {
        word = Bare(field, word);
        number = 0;
        return NumberShape.IsMatch(word)
            && decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number);
    }

    private static string Show(TextField field, decimal number) =>
        field.Kind == TextFieldKind.Money ? "¥" + number.ToString("N2", CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture);

    private static string Shorten(string word) =>
        word.Length <= LongestRepeated ? word : word[..(char.IsHighSurrogate(word[LongestRepeated - 1]) ? LongestRepeated - 1 : LongestRepeated)] + "…";

    // Commas only between thousands: "1,5" is a slip of the finger, not 15.
    [GeneratedRegex(@"^[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex NumberShape { get; }
}

/// <summary>What a form read: values, or the problem.</summary>
public sealed record TextReading(ObjectValue? Values, string? Problem);
