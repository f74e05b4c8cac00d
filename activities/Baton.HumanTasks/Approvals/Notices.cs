using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Tasks;

namespace Baton.HumanTasks.Approvals;

/// <summary>What people are shown. A messenger refuses a whole card for one empty title, label or reason, and then nobody is asked.</summary>
internal static class Notices
{
    public static TaskNotice Of(string title, string? summary, ListValue? facts, IEnumerable<string> reasons) => new(
        title,
        string.IsNullOrWhiteSpace(summary) ? null : summary,
        [.. (facts ?? ListValue.Empty).Items.OfType<ObjectValue>().Select(FactOf)],
        [.. reasons]);

    private static NoticeFact FactOf(ObjectValue fact)
    {
        var label = Conversion.ToText(fact["label"]);
        return new NoticeFact(string.IsNullOrWhiteSpace(label) ? "备注" : label, Conversion.ToText(fact["text"]));
    }
}
