using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;

namespace Baton.Kernel.Catalog;

/// <summary>What a trigger of an authored activity carries, as the end of its node.</summary>
public static class Triggered
{
    /// <summary>The member of a payload that names the outcome, where it is another than Done. It is no output.</summary>
    public const string Outcome = "$outcome";

    /// <summary>Each member by name, and the whole as Result, unless a member is called so.</summary>
    internal static ObjectValue OutputsOf(Value payload)
    {
        if (payload is not ObjectValue members)
            return ObjectValue.Empty.With(OutputDescriptor.Result, payload);
        if (members.TryGet(Outcome, out _))
            members = new ObjectValue([.. members.Members.Where(member => member.Key != Outcome)]);
        return members.TryGet(OutputDescriptor.Result, out _) ? members : members.With(OutputDescriptor.Result, members);
    }

    internal static ImmutableArray<string> OutcomesOf(Value payload) =>
        payload is ObjectValue members && members.TryGet(Outcome, out var outcome) ? [Conversion.ToText(outcome)] : [Outcomes.Done];
}
