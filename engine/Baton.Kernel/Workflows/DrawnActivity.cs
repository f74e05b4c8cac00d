using Baton.Kernel.Activities;

namespace Baton.Kernel.Workflows;

/// <summary>An activity of the kernel's own, as code puts it into a workflow. It is written into the definition and never run itself.</summary>
public abstract class DrawnActivity : IActivity
{
    public string Id { get; set; } = "";

    public string? Name { get; set; }

    public virtual string Type => $"Elsa.{GetType().Name}";

    /// <summary>It may start the workflow.</summary>
    public bool CanStartWorkflow { get; set; }
}

/// <summary>One that holds others in order.</summary>
public abstract class DrawnContainer : DrawnActivity
{
    public ICollection<IActivity> Activities { get; init; } = [];

    public ICollection<Variable> Variables { get; init; } = [];
}
