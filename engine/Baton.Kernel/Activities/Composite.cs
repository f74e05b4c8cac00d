namespace Baton.Kernel.Activities;

/// <summary>
/// An activity made of others: <see cref="Setup"/> puts them together from its own inputs and outputs. They run in the instance, under the
/// node, and see the composite's inputs and variables and nothing of the workflow around it. It ends with its root, or with the outcomes of a
/// Complete inside. What it is made of is kept with each definition that uses it, as it is saved.
/// </summary>
public abstract class Composite : Activity
{
    protected Composite(string? source = null, int? line = null) : base(source, line) { }

    /// <summary>What runs inside.</summary>
    public IActivity? Root { get; set; }

    /// <summary>Variables that those inside see.</summary>
    public ICollection<Variable> Variables { get; } = [];

    /// <summary>Sets <see cref="Root"/>. An input of the composite given to an activity inside is its value there; so is an output what it sets.</summary>
    protected virtual void Setup() { }

    /// <summary>For hosts: puts it together.</summary>
    public static void Prepare(Composite composite)
    {
        ArgumentNullException.ThrowIfNull(composite);
        composite.Setup();
    }
}

/// <summary>The same, of one that gives one thing.</summary>
public abstract class Composite<T> : Composite
{
    protected Composite(string? source = null, int? line = null) : base(source, line) { }

    [Output(DisplayName = "结果")]
    public Output<T> Result { get; set; } = new();
}
