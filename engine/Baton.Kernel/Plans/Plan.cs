using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Incidents;

namespace Baton.Kernel.Plans;

/// <summary>A version of a definition compiled for the kernel. Immutable, safe from any thread, cached by its key.</summary>
public sealed record Plan
{
    public required PlanKey Key { get; init; }
    public required string Name { get; init; }

    /// <summary>All nodes in document order; the root comes first.</summary>
    public required ImmutableArray<PlanNode> Nodes { get; init; }
    public ImmutableArray<VariableDeclaration> Variables { get; init; } = [];
    public ImmutableArray<InputDeclaration> Inputs { get; init; } = [];
    public ImmutableArray<OutputDeclaration> Outputs { get; init; } = [];
    public ImmutableArray<ParameterDeclaration> Parameters { get; init; } = [];
    public IncidentStrategy IncidentStrategy { get; init; }
    public ActivationStrategy ActivationStrategy { get; init; }

    public PlanNode Root => Nodes[0];

    /// <summary>The node that a person means: by its path, its id in the definition itself, or its id after those of the definitions used as activities around it.</summary>
    public PlanNode? FindActivity(string idOrPath) =>
        Nodes.FirstOrDefault(node => node.Path == idOrPath) ?? Nodes.FirstOrDefault(node => node.OutputsKey == idOrPath)
        ?? Nodes.FirstOrDefault(node => node.Id == idOrPath);

    /// <summary>The first node of this id or name, as written or else ignoring case; in the definition itself, or in one that is used as an activity.</summary>
    public PlanNode? FindNode(string idOrName, PlanNode? composite = null) =>
        Nodes.FirstOrDefault(node => node.Composite == composite && (node.Id == idOrName || node.Name == idOrName))
        ?? Nodes.FirstOrDefault(node => node.Composite == composite
            && (node.Id.Equals(idOrName, StringComparison.OrdinalIgnoreCase) || idOrName.Equals(node.Name, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>
/// What an instance is bound to for life. <paramref name="ContentHash"/> is the SHA-256 of the definition's JSON: a draft that is
/// run is frozen under it.
/// </summary>
public sealed record PlanKey(string DefinitionId, string VersionId, int Version, string ContentHash);

public sealed record VariableDeclaration(string Id, string Name, TypeName Type, Value Default);

public sealed record InputDeclaration(string Name, TypeName Type, string? DisplayName, Value Default)
{
    /// <summary>The type as the definition writes it, for people: DateTime, String.</summary>
    public string TypeText { get; init; } = Type.ToString();
}

public sealed record OutputDeclaration(string Name, TypeName Type, string? DisplayName);

/// <summary>A flow parameter (流程参数): a named, typed value that the owner edits without opening the drawing. Limits apply to numbers.</summary>
public sealed record ParameterDeclaration(string Name, TypeName Type, string? DisplayName, string? Description, Value Default, decimal? Minimum, decimal? Maximum);
