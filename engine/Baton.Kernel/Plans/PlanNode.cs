using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Flowcharts.Tokens;

namespace Baton.Kernel.Plans;

/// <summary>One node of a plan.</summary>
public sealed class PlanNode
{
    /// <summary>Its place in document order; what executions and the journal refer to.</summary>
    public required int Index { get; init; }

    /// <summary>The activity's id in the definition.</summary>
    public required string Id { get; init; }

    /// <summary>Elsa's nodeId: the ids from the workflow down, joined by colons.</summary>
    public required string Path { get; init; }
    public required string? Name { get; init; }

    /// <summary>What its author calls it: the label on the drawing, else its name, else its id.</summary>
    public string Label => LabelOf(Json, Id);
    public required string Type { get; init; }
    public required ActivityDescriptor Descriptor { get; init; }
    public required PlanNode? Parent { get; init; }

    /// <summary>The definition used as an activity that it belongs to, by its node; null in the definition itself.</summary>
    public required PlanNode? Composite { get; init; }

    /// <summary>What the definition declares that this node uses as an activity.</summary>
    public UsedDefinition? Uses { get; init; }

    /// <summary>The name under which its outputs are kept: its id, after the ids of the definitions used as activities around it.</summary>
    public string OutputsKey => Composite is null ? Id : $"{Composite.OutputsKey}/{Id}";

    /// <summary>Its place among its parent's children.</summary>
    public required int Position { get; init; }

    /// <summary>Where its parent has it, if that matters: an embedded port, a case.</summary>
    public string? Port { get; init; }
    public required bool CanStartWorkflow { get; init; }

    /// <summary>When it runs, as a child of a flowchart in token mode.</summary>
    public required MergeMode MergeMode { get; init; }

    /// <summary>The node as the definition writes it, for bare members that a behaviour reads itself.</summary>
    public required JsonElement Json { get; init; }
    public ImmutableArray<PlanInput> Inputs { get; internal set; } = [];

    /// <summary>Those that an authored activity evaluates itself, while it runs.</summary>
    public ImmutableArray<PlanInput> LateInputs { get; internal set; } = [];

    /// <summary>Whether one of its inputs is kept out of the journal.</summary>
    public bool HidesInputs { get; internal set; }

    /// <summary>All inputs, where none depends on the instance.</summary>
    public ObjectValue? ConstantInputs { get; internal set; }
    public ImmutableArray<PlanOutput> Outputs { get; internal set; } = [];
    public ImmutableArray<VariableDeclaration> Variables { get; internal set; } = [];
    public ImmutableArray<PlanNode> Children { get; internal set; } = [];

    /// <summary>The children as an authored activity sees them; null for none.</summary>
    public ImmutableArray<PlannedActivity>? Inner { get; internal set; }

    /// <summary>The connections, for a flowchart.</summary>
    public FlowGraph? Graph { get; internal set; }

    /// <summary>How it decides what runs next, for a flowchart.</summary>
    public FlowchartMode FlowchartMode { get; internal set; }

    /// <summary>What the behaviour wants to know beforehand: the cases of a switch, the rows of a rule, an event's constant name.</summary>
    public object? Compiled { get; internal set; }

    public Behaviour Behaviour => Descriptor.Behaviour;

    internal static string LabelOf(JsonElement json, string id) =>
        json.TryGetObject("metadata", out var metadata) && metadata.Text("displayText") is { } label && !string.IsNullOrWhiteSpace(label) ? label.Trim()
        : json.Text("name") is { Length: > 0 } name ? name
        : id;

    /// <summary>The child in this port, if there is one.</summary>
    public PlanNode? ChildIn(string port)
    {
        foreach (var child in Children)
        {
            if (child.Port == port)
                return child;
        }

        return null;
    }
}

/// <summary>An input bound to its expression; without one it takes the default.</summary>
public sealed record PlanInput(string Name, TypeName Type, IExpression Expression);

/// <summary>An output bound to a variable, by id, or to an output of the definition, by name.</summary>
public sealed record PlanOutput(string Name, string Target);
