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
