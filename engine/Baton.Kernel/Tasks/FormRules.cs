using System.Collections.Immutable;
using System.Globalization;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Kernel.Tasks;

/// <summary>Reads what was filled into a form, whichever way it came. Total and pure: amounts stay exact, days stay days, and what does not fit is said field by field.</summary>
public static class FormRules
{
    private const int LongestText = 500;
    private const int MostPhotos = 3;
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>What a kept file says of itself under this name: pages send it, and owners are checked, before it comes here.</summary>
    public const string FileId = "Id";

    /// <returns>The values by name, nothing for optional fields that were left empty; and the problems, none when all is well.</returns>
    public static (ObjectValue Values, ImmutableArray<FieldProblem> Problems) Read(ImmutableArray<FormField> form, ObjectValue? given)
    {
        var values = ObjectValue.Empty;
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        foreach (var field in form)
        {
            var (value, problem) = Read(field, given?[field.Name] ?? Value.Null);
            values = values.With(field.Name, value);
            if (problem is { } told)
                problems.Add(new FieldProblem(field.Name, told.Chinese, told.English));
        }

        return (values, problems.ToImmutable());
    }

    private static (Value Value, (string Chinese, string English)? Problem) Read(FormField field, Value given)
    {
        if (IsEmpty(given))
            return (Value.Null, field.IsOptional ? null : field.Kind switch
            {
                FieldKind.Photo => ("要拍照或选一张照片", "A photo is needed"),
                FieldKind.Signature => ("要签名", "A signature is needed"),
                FieldKind.Choice or FieldKind.Date => ("要选一个", "Choose one"),
                _ => ("要填", "This is needed"),
            });
        return field.Kind switch
        {
            FieldKind.Number or FieldKind.Money => Number(field, given),
            FieldKind.Date => Day(given),
            FieldKind.Choice => Choice(field, given),
            FieldKind.Photo => Photos(field, given),
            FieldKind.Signature => given is ObjectValue file && !IsEmpty(file[FileId]) ? (file, null) : (Value.Null, ("要签名", "A signature is needed")),
            _ => Text(field, given),
        };
    }

    private static bool IsEmpty(Value given) => given switch
    {
        NullValue => true,
        TextValue text => string.IsNullOrWhiteSpace(text.Content),
        ListValue list => list.Items.Length == 0,
        _ => false,
    };

    private static (Value, (string, string)?) Text(FormField field, Value given)
    {
        var text = Conversion.ToText(given).Trim();
        var most = (int)(field.Maximum ?? LongestText);
        return text.Length > most ? (Value.Null, ($"最多 {most} 字，现在有 {text.Length} 字", $"At most {most} characters; there are {text.Length}")) : (Value.From(text), null);
    }

    private static (Value, (string, string)?) Number(FormField field, Value given)
    {
        if (!Conversion.TryConvert(given is TextValue text ? Value.From(text.Content.Trim()) : given, TypeName.Decimal, out var converted, out _) || converted is not DecimalValue { Content: var number })
            return (Value.Null, ("要填数字", "This has to be a number"));
        if (field.Kind == FieldKind.Money && decimal.Round(number, 2) != number)
            return (Value.Null, ("金额最多两位小数", "An amount has at most two decimals"));
        if (field.Minimum is { } least && number < least)
            return (Value.Null, ($"不能小于 {Shown(least)}", $"Not less than {Shown(least)}"));
        if (field.Maximum is { } most && number > most)
            return (Value.Null, ($"不能大于 {Shown(most)}", $"Not more than {Shown(most)}"));
        return (converted, null);
    }

    private static (Value, (string, string)?) Day(Value given) => DateOnly.TryParseExact(Conversion.ToText(given).Trim(), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? (Value.From(day.ToString(DayFormat, CultureInfo.InvariantCulture)), null)
        : (Value.Null, ("要填日期，如 2026-11-23", "This has to be a day, such as 2026-11-23"));

    private static (Value, (string, string)?) Choice(FormField field, Value given) =>
        field.Options.Contains(Conversion.ToText(given)) ? (Value.From(Conversion.ToText(given)), null) : (Value.Null, ("没有这个选项，请重新选", "There is no such choice; choose again"));

    private static (Value, (string, string)?) Photos(FormField field, Value given)
    {
        var files = (given as ListValue ?? new ListValue([given])).Items;
        var most = (int)(field.Maximum ?? MostPhotos);
        if (files.Any(file => file is not ObjectValue kept || IsEmpty(kept[FileId])))
            return (Value.Null, ("照片没有传好，请重新传", "A photo was not sent; send it again"));
        return files.Length > most ? (Value.Null, ($"最多 {most} 张照片", $"At most {most} photos")) : (new ListValue(files), null);
    }

    private static string Shown(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
