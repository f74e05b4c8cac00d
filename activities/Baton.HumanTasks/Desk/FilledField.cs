using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;

namespace Baton.HumanTasks.Desk;

/// <summary>What was filled into a field: its text, or the pictures to be asked for at the task's address.</summary>
internal sealed record FilledField(string Label, FieldKind Kind, string? Text, IReadOnlyList<string>? Files)
{
    /// <summary>What was filled in for a task, without what was left empty; null where nothing was asked for.</summary>
    public static IReadOnlyList<FilledField>? In(TimelineTask task) => task.Handled is { } data && StateJson.ReadNotice(data) is { Form: { } form, Filled: { } filled }
        ? Of(form, filled, $"/api/tasks/{task.Id}")
        : null;

    /// <summary>What was filled into a form, without what was left empty.</summary>
    /// <param name="form">What was asked for.</param>
    /// <param name="filled">What was filled in.</param>
    /// <param name="address">Of what it belongs to; its pictures are below.</param>
    public static IReadOnlyList<FilledField> Of(IEnumerable<FormField> form, ObjectValue filled, string address) =>
        [.. form.Where(field => !filled[field.Name].IsNull).Select(field => Of(field, filled[field.Name], address))];

    private static FilledField Of(FormField field, Value value, string address) => field.Kind switch
    {
        FieldKind.Photo => new FilledField(field.Label, field.Kind, null, [.. Conversion.ToList(value).Items.OfType<ObjectValue>().Select(file => AddressOf(file, address))]),
        FieldKind.Signature when value is ObjectValue file => new FilledField(field.Label, field.Kind, null, [AddressOf(file, address)]),
        _ => new FilledField(field.Label, field.Kind, Conversion.ToText(value), null),
    };

    private static string AddressOf(ObjectValue file, string address) => $"{address}/files/{Conversion.ToText(file[FormRules.FileId])}";
}
