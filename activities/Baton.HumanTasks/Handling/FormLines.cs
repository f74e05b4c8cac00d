using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Baton.Kernel.Tasks;

namespace Baton.HumanTasks.Handling;

/// <summary>
/// The fields of a form as a process owner writes them, one on each line: 实收数量 数字 0..9999, 差异说明 文字 选填, 处理方式 单选 补发/退款,
/// 现场照片 照片 最多5张. The first word is the field's label and name, the second its kind; the order of the rest does not matter, and what follows
/// two slashes is shown below the field.
/// </summary>
internal static partial class FormLines
{
    private const int MostFields = 30;
    private const int LongestShown = 40;
    private const string AnExample = "“实收数量 数字”";

    // What stands beside the fields in the result.
    private static readonly string[] Taken = ["Decision", "Actor", "ActorName", "Reason", "Votes", "Result"];

    private static readonly Dictionary<string, FieldKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["文字"] = FieldKind.Text, ["text"] = FieldKind.Text,
        ["数字"] = FieldKind.Number, ["number"] = FieldKind.Number,
        ["金额"] = FieldKind.Money, ["money"] = FieldKind.Money,
        ["日期"] = FieldKind.Date, ["date"] = FieldKind.Date,
        ["单选"] = FieldKind.Choice, ["choice"] = FieldKind.Choice,
        ["照片"] = FieldKind.Photo, ["photo"] = FieldKind.Photo,
        ["签名"] = FieldKind.Signature, ["signature"] = FieldKind.Signature,
    };

    /// <returns>The fields, or what is wrong.</returns>
    public static (ImmutableArray<FormField> Form, LineProblem? Problem) Read(string? text)
    {
        var fields = ImmutableArray.CreateBuilder<FormField>();
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (field, problem) = Field(line);
            if (field is null)
                return ([], problem);
            if (Taken.Contains(field.Name, StringComparer.OrdinalIgnoreCase) || fields.Any(other => other.Name == field.Name))
                return ([], new($"字段“{field.Name}”的名字已经被用了，请换一个。", $"The name {field.Name} is taken."));
            fields.Add(field);
        }

        return fields.Count switch
        {
            0 => ([], new($"还没有写要填的字段：一行一个，如{AnExample}。", "There are no fields: one on each line.")),
            > MostFields => ([], new($"字段太多：最多 {MostFields} 个。", $"Too many fields: at most {MostFields}.")),
            _ => (fields.DrainToImmutable(), null),
        };
    }

    private static (FormField? Field, LineProblem? Problem) Field(string line)
    {
        if (line[0] is '{' or '[')
            return (null, new($"这里要的是文字，一行一个字段，如{AnExample}；得到的是 JSON：“{Start(line)}”。", $"Lines of text are wanted, one for each field; this is JSON: {Start(line)}"));
        var parts = line.Split("//", 2);
        var words = Gaps().Split(parts[0].Trim()).Where(word => word.Length > 0).ToList();
        if (words.Count < 2 || !Kinds.TryGetValue(words[1], out var kind))
            return (null, new($"看不懂这一行：“{line}”。先写名称，再写类型（文字、数字、金额、日期、单选、照片、签名），如{AnExample}。", $"This line is not understood: {line}"));
        var field = new FormField(words[0], words[0], kind) { Help = parts.Length > 1 && parts[1].Trim() is { Length: > 0 } help ? help : null };
        foreach (var word in words.Skip(2))
        {
            if (With(field, word) is not { } next)
                return (null, new($"“{line}”里的“{word}”看不懂：可以写选填、0..100、最多3张、选项甲/选项乙。", $"{word} is not understood in {line}"));
            field = next;
        }

        return field is { Kind: FieldKind.Choice, Options.Length: < 2 }
            ? (null, new($"“{field.Label}”要有至少两个选项，用斜线隔开，如“{field.Label} 单选 补发/退款”。", $"{field.Label} needs two choices at least."))
            : (field, null);
    }

    private static string Start(string line) => line.Length <= LongestShown ? line : line[..LongestShown] + "…";

    private static FormField? With(FormField field, string word)
    {
        if (word is "选填" or "optional")
            return field with { IsOptional = true };
        if (word is "必填" or "required")
            return field with { IsOptional = false };
        if (field.Kind == FieldKind.Choice)
            return field with { Options = [.. field.Options, .. word.Split(['/', '、', '／'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Except(field.Options)] };
        if (field.Kind is FieldKind.Number or FieldKind.Money && Range().Match(word) is { Success: true } range)
            return field with { Minimum = NumberIn(range.Groups["least"]), Maximum = NumberIn(range.Groups["most"]) };
        return field.Kind is FieldKind.Text or FieldKind.Photo && Most().Match(word) is { Success: true } most
            ? field with { Maximum = NumberIn(most.Groups["most"]) }
            : null;
    }

    private static decimal? NumberIn(Group group) => group.Length == 0 ? null : decimal.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[\s|，,：:]+")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"^(?<least>-?\d{1,12}(\.\d{1,6})?)?(\.\.|~|～)(?<most>-?\d{1,12}(\.\d{1,6})?)?$")]
    private static partial Regex Range();

    [GeneratedRegex(@"^(最多|max=?)(?<most>[1-9]\d{0,3})[张字]?$")]
    private static partial Regex Most();
}
