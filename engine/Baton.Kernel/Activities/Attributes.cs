namespace Baton.Kernel.Activities;

/// <summary>Makes a class an activity of the designer. The type name is "namespace.class".</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityAttribute(string @namespace, string category, string? description = null) : Attribute
{
    public string Namespace { get; } = @namespace;

    public string Category { get; } = category;

    public string? Description { get; } = description;

    public string? DisplayName { get; set; }

    /// <summary>The name behind the namespace. Default: the class name.</summary>
    public string? Type { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>The outcomes shown as ports. Default: Done.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FlowNodeAttribute(params string[] outcomes) : Attribute
{
    public IReadOnlyList<string> Outcomes { get; } = outcomes;
}

/// <summary>
/// The activity holds others: when it completes with an outcome that names one of these ports, the activity in the port runs before the node
/// itself is done.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EmbeddedPortsAttribute(params string[] ports) : Attribute
{
    public IReadOnlyList<string> Ports { get; } = ports;

    /// <summary>A raw input that lists further ports as <c>[{"label": …, "activity": {…}}]</c>, in Pascal case. Default: none.</summary>
    public string? Cases { get; set; }

    /// <summary>The member of a case that holds the outcome it is for.</summary>
    public string CaseLabel { get; set; } = "label";

    /// <summary>The port taken for an outcome that is neither a port nor a case. Default: none.</summary>
    public string? Otherwise { get; set; }
}

/// <summary>Declares what the activity does to the world. Default without it: <see cref="Effect.Write"/>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EffectAttribute(Effect effect) : Attribute
{
    public Effect Effect { get; } = effect;
}

/// <summary>Describes an <see cref="Input{T}"/> to the designer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    public string? DisplayName { get; set; }

    public string? Description { get; set; }

    public string? Category { get; set; }

    public float Order { get; set; }

    public string? UIHint { get; set; }

    public string[]? Options { get; set; }

    /// <summary>What holds when the definition says nothing. Default: the type's default value.</summary>
    public object? DefaultValue { get; set; }

    public string? DefaultSyntax { get; set; }

    /// <summary>
    /// Written as an expression in its wrapping, as Elsa's own activities write all but a few inputs. Default: false for an input that takes
    /// a <c>Value</c> or an object as it is, which then is bare JSON with expressions in it; true for every other.
    /// </summary>
    public bool IsWrapped { get; set; }

    /// <summary>For the designer and the kernel alone: it is not evaluated, and the activity does not get it.</summary>
    public bool IsRaw { get; set; }
}

/// <summary>Describes an <see cref="Output{T}"/> to the designer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    public string? DisplayName { get; set; }

    public string? Description { get; set; }
}

/// <summary>The activity may start a flow: its node is indexed when the definition is published.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TriggerAttribute : Attribute;
