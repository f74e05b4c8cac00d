using System.Globalization;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.WeCom.Approvals;

/// <summary>Fills a template's fields with a flow's values, by the titles that people see.</summary>
internal static class ApprovalForm
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <param name="template">The template as Tencent has it.</param>
    /// <param name="values">By title, or by the id of the field.</param>
    /// <returns>The fields, or in both languages what is wrong.</returns>
    public static (ApprovalData? Data, string? Wrong) Fill(ApprovalTemplate template, ObjectValue values)
    {
        var controls = template.TemplateContent.Controls.Select(control => control.Property).ToList();
        var fields = new List<ApprovalField>();
        foreach (var (name, value) in values.Members)
        {
            if (controls.FirstOrDefault(control => control.Id == name || TitleOf(control) == name) is not { } control)
                return (null, $"审批模板里没有“{name}”，有：{string.Join('、', controls.Select(TitleOf))}。 / The template has no field {name}.");
            if (value.IsNull)
                continue;
            if (ValueOf(control.Control, value) is not { } filled)
                return (null, $"“{name}”是 {control.Control}，这里还不能填。 / Fields of the kind {control.Control} cannot be filled in here.");
            fields.Add(new ApprovalField(control.Control, control.Id, filled));
        }

        return controls.FirstOrDefault(control => control.Require == 1 && fields.All(field => field.Id != control.Id)) is { } missing
            ? (null, $"审批模板里的“{TitleOf(missing)}”要填。 / {TitleOf(missing)} has to be filled in.")
            : (new ApprovalData(fields), null);
    }

    private static string TitleOf(ControlProperty control) => control.Title is [var first, ..] ? first.Text : control.Id;

    private static FieldValue? ValueOf(string control, Value value) => control switch
    {
        "Text" or "Textarea" => new FieldValue { Text = Conversion.ToText(value) },
        "Number" => new FieldValue { NewNumber = Conversion.ToText(value) },
        "Money" => new FieldValue { NewMoney = Conversion.ToText(value) },
        "Date" when DayOf(value) is { } day => new FieldValue { Date = new DateValue("day", day.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)) },
        "Selector" => new FieldValue { Selector = new SelectorValue("single", [new OptionValue(Conversion.ToText(value))]) },
        _ => null,
    };

    private static DateTimeOffset? DayOf(Value value) =>
        Conversion.TryConvert(value, TypeName.Instant, out var at, out _, China) && at is InstantValue instant ? new DateTimeOffset(instant.Content.ToOffset(China).Date, China) : null;
}
