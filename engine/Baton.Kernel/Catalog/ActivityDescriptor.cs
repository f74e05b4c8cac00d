using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Catalog;

/// <summary>What is known of an activity type: how a definition writes it, what the designer shows, how it runs.</summary>
public sealed record ActivityDescriptor
{
    public required string TypeName { get; init; }
    public int Version { get; init; } = 1;
    public required string Category { get; init; }
    public string? DisplayName { get; init; }
    public string? Description { get; init; }
    public ImmutableArray<InputDescriptor> Inputs { get; init; } = [];
    public ImmutableArray<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>The outcomes a drawing can connect, where they do not depend on the node.</summary>
    public ImmutableArray<string> Ports { get; init; } = [Activities.Outcomes.Done];

    /// <summary>What people call the ports, by name; those of <see cref="Ports"/> and <see cref="EmbeddedPorts"/> that have common names need none.</summary>
    public ImmutableDictionary<string, string> PortNames { get; init; } = [];

    /// <summary>The ports that hold one activity each, inside the node.</summary>
    public ImmutableArray<string> EmbeddedPorts { get; init; } = [];
    public bool IsTrigger { get; init; }

    /// <summary>Whether a trigger's class says itself by which stimuli it is found.</summary>
    public bool HasPayloads { get; init; }
    public ActivityKind Kind { get; init; }
    public bool IsTerminal { get; init; }
    public bool IsStart { get; init; }
    public bool IsContainer { get; init; }

    /// <summary>Whether the designer offers it to be drawn.</summary>
    public bool IsBrowsable { get; init; } = true;
    public Effect Effect { get; init; } = Effect.Pure;
    public required Behaviour Behaviour { get; init; }

    /// <summary>The class of an authored activity; null for the kernel's own.</summary>
    public Type? Class { get; init; }

    /// <summary>The version that is the activity, where a definition is used as one.</summary>
    public PlanKey? Definition { get; init; }
}

/// <summary>
/// An input. Wrapped ones are written as <c>{"typeName","expression":{"type","value"}}</c>; bare ones are plain JSON, in which
/// every object of the form <c>{"type","value"}</c> is an expression too.
/// </summary>
public sealed record InputDescriptor
{
    /// <summary>In Pascal case; a definition writes it in camel case.</summary>
    public required string Name { get; init; }
    public required string TypeName { get; init; }
    public bool IsWrapped { get; init; } = true;

    /// <summary>Read by the behaviour itself, so that it is no evaluated input. Bare JSON where it is not wrapped.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Evaluated before the activity runs; else the activity evaluates it itself, as often as it likes.</summary>
    public bool AutoEvaluate { get; init; } = true;

    public Value? DefaultValue { get; init; }
    public string? DisplayName { get; init; }
    public string? Description { get; init; }
    public string? Category { get; init; }
    public string UIHint { get; init; } = "singleline";
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>What people call the options, in the same order; empty where they speak for themselves.</summary>
    public ImmutableArray<string> OptionNames { get; init; } = [];
    public string DefaultSyntax { get; init; } = "Literal";
    public float Order { get; init; }
    public ImmutableArray<string> SupportedSyntaxes { get; init; } = [];

    /// <summary>The <see cref="IPropertyUIHandler"/> that says more of it to the designer.</summary>
    public Type? UIHandler { get; init; }
    public bool IsReadOnly { get; init; }

    /// <summary>Where the definition says it for all activities that do not themselves; null: nowhere.</summary>
    public string? SharedAs { get; init; }

    /// <summary>What a value that is written in the definition has to fit; null for nothing.</summary>
    public IInputRule? Rule { get; init; }

    /// <summary>Whether it must be given; null when it need not.</summary>
    public Requirement? Requirement { get; init; }
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Whether its value stands in the journal.</summary>
    public bool IsSerializable { get; init; } = true;

    /// <summary>Whether the designer hides what is typed into it.</summary>
    public bool IsSensitive { get; init; }
}

public sealed record OutputDescriptor(string Name, string TypeName, string? DisplayName = null, string? Description = null)
{
    /// <summary>The output that counts as what the activity gave, where only one can be meant.</summary>
    public const string Result = "Result";
}
