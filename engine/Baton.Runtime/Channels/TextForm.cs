using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Baton.Expressions.Values;

namespace Baton.Runtime.Channels;

/// <summary>Reads a line such as "报销 1280 出差打车": a keyword, then fields in order; the last text field takes the rest.</summary>
public sealed record TextForm(string Keyword, ImmutableArray<TextField> Fields)
{
    /// <summary>The values by field name; or what is wrong, in Chinese, with an example; or null when the line does not begin with the keyword.</summary>
    public TextReading? Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var text = Normalize(line);
        if (!text.StartsWith(Keyword, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = text[Keyword.Length..];
        // "报销单在哪里" is a question, not a form; "报销1280 打车" is a form written in a hurry.
        if (rest.Length > 0 && !char.IsWhiteSpace(rest[0]) && !char.IsAsciiDigit(rest[0]) && !"-+¥:,".Contains(rest[0], StringComparison.Ordinal))
            return null;

        var words = new Queue<string>(rest.TrimStart(':', ',', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var values = ObjectValue.Empty;
        for (var i = 0; i < Fields.Length; i++)
        {
            var field = Fields[i];
            var takesRest = i == Fields.Length - 1 && field.Kind == TextFieldKind.Text;
            var word = takesRest ? string.Join(' ', words) : words.Count > 0 ? words.Dequeue() : "";
            var (value, problem) = ReadField(field, word);
            if (problem is not null)
                return new TextReading(null, $"{problem}\n请这样写：{Usage}\n例如：{Example}");
            values = values.With(field.Name, value!);
        }

        return new TextReading(values, null);
    }

    public string Usage => string.Join(' ', [Keyword, .. Fields.Select(each => each.Label)]);

    public string Example => string.Join(' ', [Keyword, .. Fields.Select(each => each.Example)]);

    private static (Value? Value, string? Problem) ReadField(TextField field, string word)
    {
        if (word.Length == 0)
            return (null, $"还缺{field.Label}。");
        if (field.Kind == TextFieldKind.Text)
        {
            return new StringInfo(word).LengthInTextElements > field.MaximumLength
                ? (null, $"{field.Label}太长，最多 {field.MaximumLength} 个字。")
                : (Value.From(word), null);
        }

        if (!TryReadNumber(field, word, out var number))
            return (null, $"没看懂{field.Label}“{Shorten(word)}”，{field.Label}要写成数字。");
        if (field.Kind == TextFieldKind.Money && decimal.Round(number, 2) != number)
            return (null, $"{field.Label}最多写到分（两位小数）。");
        if (field.Minimum is { } minimum && number < minimum)
            return (null, minimum is 0.01m ? $"{field.Label}要大于 0。" : $"{field.Label}不能少于 {Show(field, minimum)}。");
        if (field.Maximum is { } maximum && number > maximum)
            return (null, $"{field.Label}不能超过 {Show(field, maximum)}。");
        return (Value.From(number), null);
    }

    private static bool TryReadNumber(TextField field, string word, out decimal number)
    {
        if (field.Kind == TextFieldKind.Money)
            word = word.TrimStart('¥').TrimEnd('元', '块');
        return decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number);
    }

    private static string Show(TextField field, decimal number) =>
        field.Kind == TextFieldKind.Money ? "¥" + number.ToString("N2", CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture);

    private static string Shorten(string word) => word.Length <= 20 ? word : word[..20] + "…";

    // Phones write full-width digits and signs when the Chinese keyboard is on.
    private static string Normalize(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var letter in line.Trim())
        {
            text.Append(letter switch
            {
                >= '！' and <= '～' => (char)(letter - 0xFEE0),
                '￥' => '¥',
                _ when char.IsWhiteSpace(letter) => ' ',
                _ => letter,
            });
        }

        return text.ToString();
    }
}

/// <summary>What a form read: values, or the problem.</summary>
public sealed record TextReading(ObjectValue? Values, string? Problem);
