namespace Baton.Kernel.Activities;

/// <summary>
/// Makes a class an activity of the designer. The type name is "namespace.type". A public class without it is one as well, with its own
/// namespace and name.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityAttribute : Attribute
{
    public ActivityAttribute(string @namespace, string? description = null) => (Namespace, Description) = (@namespace, description);

    public ActivityAttribute(string @namespace, string? category, string? description) => (Namespace, Category, Description) = (@namespace, category, description);

    public ActivityAttribute(string @namespace, string? type, int version, string? description = null, string? category = null) =>
        (Namespace, Type, Version, Description, Category) = (@namespace, type, version, description, category);

    public string Namespace { get; }

    /// <summary>Default: what follows the last dot of the namespace.</summary>
    public string? Category { get; set; }

    public string? Description { get; set; }

    public string? DisplayName { get; set; }

    /// <summary>The name behind the namespace. Default: the class name.</summary>
    public string? Type { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>How the designer files it. Where it runs is decided by its <see cref="Effect"/> alone.</summary>
    public ActivityKind Kind { get; set; }
}

/// <summary>What kind of activity the designer shows.</summary>
public enum ActivityKind
{
    Action = 0,
    Trigger = 1,
    Job = 2,
    Task = 3,
}

/// <summary>The outcomes shown as ports. Default: Done.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FlowNodeAttribute(params string[] outcomes) : Attribute
{
    public IReadOnlyList<string> Outcomes { get; } = outcomes;
}

/// <summary>What people call an outcome or a port. Default: its own name, or the usual word for a common one such as Done.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PortNameAttribute(string port, string displayName) : Attribute
{
    public string Port { get; } = port;

    public string DisplayName { get; } = displayName;
}

/// <summary>
/// The outcome chooses a port: when the activity completes with an outcome that names one, the activity in the port runs before the node itself
/// is done. It holds for a job's result as well. Without it, the activity schedules what is in its ports itself.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PortByOutcomeAttribute : Attribute
{
    /// <summary>A raw input that lists further ports as <c>[{"label": …, "activity": {…}}]</c>, in Pascal case. Default: none.</summary>
    public string? Cases { get; set; }

    /// <summary>The member of a case that holds the outcome it is for.</summary>
    public string CaseLabel { get; set; } = "label";

    /// <summary>The port taken for an outcome that is neither a port nor a case. Default: none.</summary>
    public string? Otherwise { get; set; }
}

/// <summary>A property of type <see cref="IActivity"/> that holds one activity inside the node. The activity schedules it when it likes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PortAttribute : Attribute;

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

    /// <summary>What people call the options, in the same order. Default: the options themselves.</summary>
    public string[]? OptionNames { get; set; }

    /// <summary>What holds when the definition says nothing. Default: the type's default value.</summary>
    public object? DefaultValue { get; set; }

    /// <summary>The language in which the designer begins. Default: Literal.</summary>
    public string? DefaultSyntax { get; set; }

    /// <summary>The languages among which the designer lets choose. Default: all.</summary>
    public string[]? SupportedSyntaxes { get; set; }

    /// <summary>An <see cref="IPropertyUIHandler"/> that finds the options, or more of what the designer shows. Default: none.</summary>
    public Type? UIHandler { get; set; }

    /// <summary>Evaluated before the activity runs. With false, the activity evaluates it by <c>context.Get</c> or <c>EvaluateAsync</c> as often as it likes. Default: true.</summary>
    public bool AutoEvaluate { get; set; } = true;

    /// <summary>A definition that does not give it cannot be published. Default: false.</summary>
    public bool IsRequired { get; set; }

    /// <summary>Required, unless this other input is given. Default: none.</summary>
    public string? RequiredUnless { get; set; }

    /// <summary>Required when another input has a value: its name and the value, such as <c>Kind=Role</c>. Default: none.</summary>
    public string? RequiredWhen { get; set; }

    /// <summary>
    /// Where the activity says nothing, what its definition says for all of them under this name of its <c>customProperties</c>: bare JSON whose texts
    /// are Liquid templates. Default: none.
    /// </summary>
    public string? SharedAs { get; set; }

    /// <summary>An <see cref="IInputRule"/> with a public constructor without parameters: what stands in the definition itself has to fit it. Default: none.</summary>
    public Type? Rule { get; set; }

    /// <summary>The designer shows it and lets nobody change it.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>The designer shows it. Default: true.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Its value stands in the journal. Default: true.</summary>
    public bool IsSerializable { get; set; } = true;

    /// <summary>The designer hides what is typed into it. A secret itself it can only keep as a <c>Value</c>.</summary>
    public bool CanContainSecrets { get; set; }

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
