using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;

namespace Baton.HumanTasks.Participants;

/// <summary>Who takes part in an instance as what: a variable of the instance, from roles to ids of people and contacts.</summary>
internal static class Participants
{
    public const string Variable = "Participants";

    public static ObjectValue Of(ActivityExecutionContext context) => context.GetVariable<ObjectValue>(Variable) ?? ObjectValue.Empty;

    /// <summary>The ids of those who take part as this.</summary>
    public static IReadOnlyList<string> As(string role, ObjectValue participants) => [.. Ids(participants[role.Trim()])];

    /// <summary>Ids as they are found in flows: one, several, a text with commas, or objects that have an id.</summary>
    public static IEnumerable<string> Ids(Value who) => who switch
    {
        ListValue list => list.Items.SelectMany(Ids),
        ObjectValue one when one.TryGet("id", out var id) || one.TryGet("person", out id) => Ids(id),
        ObjectValue => [],
        _ => Conversion.ToText(who).Split([',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    };
}
