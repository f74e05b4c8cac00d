using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Plans;
using Baton.Storage.Commits;

namespace Baton.Runtime.Definitions;

/// <summary>What a module knows of one of its trigger types: by what its nodes are found, and which of them cannot stand beside another definition's.</summary>
public interface ITriggerKind
{
    /// <summary>The activity type.</summary>
    string Type { get; }

    /// <summary>By what a node is found that starts its definition: one key or several, each with what its finder has to know.</summary>
    /// <exception cref="ExpressionException">Its inputs are wrong.</exception>
    IEnumerable<(string Key, byte[] Payload)> KeysOf(PlanNode node, ObjectValue inputs);

    /// <summary>Looks at a definition with nodes of this type, starting or not, before it is published.</summary>
    Task<TriggerCheck> CheckAsync(string tenant, Plan plan, ObjectValue parameters, CancellationToken cancellation);
}

/// <summary>What was found before a definition is published.</summary>
/// <param name="Problems">An error refuses it.</param>
/// <param name="Guards">To be committed with it, so that of two that were looked at side by side one alone is published.</param>
public sealed record TriggerCheck(ImmutableArray<Problem> Problems, ImmutableArray<Guard> Guards)
{
    public static readonly TriggerCheck Fine = new([], []);
}
