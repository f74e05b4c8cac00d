using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Contacts;

namespace Baton.HumanTasks.Participants;

/// <summary>What customers were told about a matter: a variable of the instance, from which their pages show each their own. Of employees nothing is kept.</summary>
internal static class ToldTexts
{
    /// <summary>A list of {to, text, at}, the oldest first.</summary>
    public const string Variable = "ToldCustomers";

    /// <summary>Older ones are forgotten, so that a long matter does not grow.</summary>
    private const int Most = 50;

    public static void Keep(ActivityExecutionContext context, IEnumerable<(string Id, string Text)> told)
    {
        var news = told.Where(each => Contact.IsId(each.Id) && each.Text.Length > 0)
            .Select(each => (Value)ObjectValue.Empty.With("to", Value.From(each.Id)).With("text", Value.From(each.Text)).With("at", Value.From(context.Now))).ToList();
        if (news.Count > 0)
            context.SetVariable(Variable, new ListValue([.. (context.GetVariable<ListValue>(Variable) ?? ListValue.Empty).Items.Concat(news).TakeLast(Most)]));
    }

    /// <summary>What went to one who is known by these ids, the newest first.</summary>
    public static IReadOnlyList<ToldText> To(IReadOnlyList<string> ids, InstanceState? state) => state?.Variables[Variable] is ListValue kept
        ? [.. kept.Items.OfType<ObjectValue>().Where(each => ids.Contains(Conversion.ToText(each["to"]))).Reverse().Select(Read)]
        : [];

    private static ToldText Read(ObjectValue kept) => new(Conversion.ToText(kept["text"]), Conversion.ToInstant(kept["at"]));
}

/// <param name="Text">In words.</param>
/// <param name="At">When it was said.</param>
internal sealed record ToldText(string Text, DateTimeOffset At);
